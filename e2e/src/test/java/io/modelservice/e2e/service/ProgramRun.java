package io.modelservice.e2e.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a program ended and what it said, whether it succeeded or not. */
public record ProgramRun(int exitCode, String output, String errors) {

    /**
     * Runs it to its end, without any input.
     *
     * @param environment beside ours
     * @throws AssertionError when it takes too long
     */
    public static ProgramRun of(Duration limit, Map<String, String> environment, List<String> command) {
        try {
            Path folder = Files.createTempDirectory(Installation.directory("programs"), "run");
            File output = folder.resolve("output").toFile();
            File errors = folder.resolve("errors").toFile();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output)
                    .redirectError(errors);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("%s did not end within %s: %s"
                        .formatted(String.join(" ", command), limit, Files.readString(errors.toPath())));
            }
            return new ProgramRun(
                    process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** @throws AssertionError with all that it said when it failed */
    public ProgramRun orFail() {
        if (exitCode != 0) {
            throw new AssertionError("ended with %d: %s%s".formatted(exitCode, output, errors));
        }
        return this;
    }
}
