package io.modelservice.runtime.python;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Clients written in Python. They live in a virtual environment in the user's cache, made once for each list of
 * requirements; the first run needs the package index.
 */
public final class PythonClients {

    private static final String REQUIREMENTS = "requirements.txt";

    private PythonClients() {}

    /** Runs a script of the folder, which lists what it requires; gives all that it printed, and fails with it. */
    public static String run(Path folder, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                environment(folder.resolve(REQUIREMENTS)).resolve("bin/python").toString(),
                folder.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Path environment(Path requirements) throws IOException, InterruptedException {
        String key = Integer.toHexString(Files.readString(requirements).hashCode());
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("modelservice-test-tools");
        Files.createDirectories(cache);
        Path environment = cache.resolve("python-" + key);
        try (RandomAccessFile lock =
                        new RandomAccessFile(cache.resolve("python.lock").toFile(), "rw");
                FileLock held = lock.getChannel().lock()) {
            if (held.isValid() && !Files.exists(environment.resolve("complete"))) {
                make(environment, requirements);
            }
        }
        return environment;
    }

    private static void make(Path environment, Path requirements) throws IOException, InterruptedException {
        try {
            run(List.of("python3", "-m", "venv", "--clear", environment.toString()));
        } catch (IOException missing) {
            throw new AssertionError(
                    "These tests ask the router with a client written in Python: install python3 with its venv module",
                    missing);
        }
        run(List.of(
                environment.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
                requirements.toString()));
        Files.createFile(environment.resolve("complete"));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("python", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("%s failed:%n%s".formatted(String.join(" ", command), printed));
        }
        return printed;
    }
}
