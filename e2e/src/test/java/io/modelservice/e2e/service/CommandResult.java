package io.modelservice.e2e.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a command ended, and what it said to people. */
public record CommandResult(int exitCode, List<String> output, List<String> errors) {

    /** Runs it to its end. @throws AssertionError when it takes too long */
    public static CommandResult of(Duration limit, String... arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Installation.directory("commands"), arguments[0]);
        File output = directory.resolve("output").toFile();
        File errors = directory.resolve("errors").toFile();
        Process process = Installation.command(List.of(arguments))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            throw new AssertionError("%s did not end within %s: %s"
                    .formatted(String.join(" ", arguments), limit, Files.readString(errors.toPath())));
        }
        return new CommandResult(
                process.exitValue(), Files.readAllLines(output.toPath()), Files.readAllLines(errors.toPath()));
    }
}
