package io.modelservice.e2e.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The {@code cluster} command of this folder's neighbour {@code e2e/cluster}.
 *
 * @param settings its environment beside ours
 */
record ClusterCommand(Map<String, String> settings) {

    ClusterCommand {
        settings = Map.copyOf(settings);
    }

    /**
     * Runs it to its end.
     *
     * @return its standard output
     * @throws IllegalStateException with what it said when it fails or takes too long
     */
    String run(Duration limit, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("cluster-command");
            try {
                return run(limit, folder, arguments);
            } finally {
                for (Path file : List.of(folder.resolve("output"), folder.resolve("errors"), folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String run(Duration limit, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(home().resolve("cluster").toString());
        line.addAll(Arrays.asList(arguments));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("cluster %s %s:\n%s"
                    .formatted(
                            String.join(" ", arguments),
                            ended ? "failed" : "did not end within " + limit,
                            Files.readString(errors)));
        }
        return Files.readString(output);
    }

    private static Path home() {
        return Path.of(System.getProperty("modelservice.repository", ".."), "e2e/cluster")
                .toAbsolutePath()
                .normalize();
    }
}
