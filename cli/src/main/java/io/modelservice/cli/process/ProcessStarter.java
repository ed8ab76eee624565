package io.modelservice.cli.process;

import io.modelservice.blueprint.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts processes of the runtime. Each holds the reading end of a pipe whose other end this process holds, and so
 * notices when this process ends, however it ends.
 */
public final class ProcessStarter {

    private static final Map<String, String> WATCH_PARENT = Map.of("MODELSERVICE_PARENT_WATCH", "stdin");

    private final RuntimeInstallation runtime;

    public ProcessStarter(RuntimeInstallation runtime) {
        this.runtime = runtime;
    }

    /** Starts a process of a blueprint; what it prints is appended to its log. */
    Process start(ProcessSpec spec, Path log) throws IOException {
        return start(runtime.command(spec.jvmOptions(), spec.arguments()), spec.environment(), log);
    }

    /** Starts a process that does one thing with a whole model and ends; the model's outputs lie on its heap. */
    public Process startOnce(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        return start(runtime.command(List.of("-Xmx4g"), arguments), environment, log);
    }

    private static Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(WATCH_PARENT);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
