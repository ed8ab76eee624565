package io.modelservice.e2e.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the command lies, and where tests may write. */
public final class Installation {

    private Installation() {}

    /** The command as a user starts it, ready to be given arguments by {@link ProcessBuilder#command()}. */
    public static ProcessBuilder command(List<String> arguments) {
        Path command = repository().resolve("bin/modelservice");
        if (!Files.isExecutable(command) || !Files.exists(runtimeFolder().resolve("quarkus-run.jar"))) {
            throw new IllegalStateException("The command and the runtime are not built: run make build first");
        }
        ProcessBuilder builder = new ProcessBuilder(command.toString());
        builder.command().addAll(arguments);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MODELSERVICE_CACHE", directory("cache").toString());
        return builder;
    }

    /** The manifest that is shipped under that name. */
    public static Path example(String name) {
        return repository().resolve("examples").resolve(name + ".yaml");
    }

    /** The runtime as the command starts it. */
    public static ProcessBuilder runtime(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + runtimeFolder().resolve("jvm.options"));
        command.addAll(jvmOptions);
        command.addAll(
                List.of("-jar", runtimeFolder().resolve("quarkus-run.jar").toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** What every process is started from. */
    public static Path runtimeFolder() {
        return repository().resolve("runtime-image/target/quarkus-app");
    }

    /** The root of the repository. */
    public static Path repository() {
        return Path.of(System.getProperty("modelservice.repository", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** A folder for tests to write in, kept between runs. */
    public static Path directory(String name) {
        Path directory = Path.of(System.getProperty("modelservice.e2e.directory", "target/e2e"), name)
                .toAbsolutePath()
                .normalize();
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
