package io.modelservice.runtime.rehearsal;

import io.modelservice.splitter.serving.ServingJson;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The sub-models in a Java machine of their own, so that a cache for them alone can be recorded: this machine's command
 * line with {@code -XX:AOTCacheOutput} of another file.
 */
final class SubModelsProcess implements AutoCloseable {

    private static final String CACHE_OUTPUT = "-XX:AOTCacheOutput=";
    private static final Duration RECORDING = Duration.ofSeconds(120);

    private final Process process;
    private final Path cache;

    private SubModelsProcess(Process process, Path cache) {
        this.process = process;
        this.cache = cache;
    }

    /**
     * @param directory where the command lines are left for the process to read
     * @param commandLines of the roles that it plays
     */
    static SubModelsProcess start(
            Path cache, Path directory, List<List<String>> commandLines, Map<String, String> environment)
            throws IOException {
        Path roles = directory.resolve("sub-models.json");
        Files.write(roles, ServingJson.mapper().writeValueAsBytes(commandLines));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith(CACHE_OUTPUT))
                .forEach(command::add);
        command.add(CACHE_OUTPUT + cache);
        // A cache fits only where the class path is given in the same words: that of the jar, absolutely.
        command.addAll(List.of("-jar", Path.of(jar()).toAbsolutePath().toString()));
        command.addAll(List.of("rehearsal", "--play", roles.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.PIPE)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new SubModelsProcess(builder.start(), cache);
    }

    private static String jar() {
        return System.getProperty("java.class.path").split(File.pathSeparator)[0];
    }

    /** @throws IllegalStateException when the process has ended */
    void requireHealth() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The sub-models ended with " + process.exitValue());
        }
    }

    /** Ends the sub-models; returns when their cache is written. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(RECORDING.toMillis(), TimeUnit.MILLISECONDS) || !Files.isRegularFile(cache)) {
            throw new IllegalStateException("The sub-models left no " + cache);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
