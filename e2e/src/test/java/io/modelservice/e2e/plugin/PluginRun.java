package io.modelservice.e2e.plugin;

import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.service.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a call of {@code kubectl modelservice} ended, with our {@code bin} on the PATH. */
record PluginRun(int exitCode, String output, String errors) {

    private static final long LIMIT_SECONDS = 180;

    static PluginRun of(Operator operator, String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Installation.directory("plugin"), "run");
        File output = folder.resolve("output").toFile();
        File errors = folder.resolve("errors").toFile();
        Process process = builder(operator, arguments)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            throw new AssertionError("kubectl modelservice %s did not end: %s"
                    .formatted(String.join(" ", arguments), Files.readString(errors.toPath())));
        }
        return new PluginRun(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
    }

    static ProcessBuilder builder(Operator operator, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(operator.programs().resolve("kubectl").toString(), "modelservice"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG", operator.cluster().kubeconfig().toString(),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "PATH",
                                String.join(
                                        File.pathSeparator,
                                        Installation.repository().resolve("bin").toString(),
                                        operator.programs().toString(),
                                        System.getenv("PATH"))));
        return builder;
    }
}
