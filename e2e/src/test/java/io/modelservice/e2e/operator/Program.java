package io.modelservice.e2e.operator;

import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the repository, or one that the cluster brings along, and requires that it succeeds. */
public final class Program {

    private Program() {}

    /** @return what it wrote to standard output */
    public static String run(Duration limit, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("program", ".out");
            Path errors = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Installation.repository().toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            String said = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("%s %s:%n%s%s"
                        .formatted(
                                String.join(" ", command),
                                ended ? "ended with " + process.exitValue() : "did not end in " + limit,
                                said,
                                Files.readString(errors)));
            }
            Files.delete(output);
            Files.delete(errors);
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
