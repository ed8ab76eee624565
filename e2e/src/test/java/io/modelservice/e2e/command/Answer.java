package io.modelservice.e2e.command;

import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one call of the command came to. */
record Answer(int exitCode, String out, String err) {

    private static final long LIMIT_SECONDS = 240;

    /** Calls the command and waits for its end. */
    static Answer of(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = Installation.command(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("No end of " + arguments + ": " + Files.readString(err));
        }
        return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
