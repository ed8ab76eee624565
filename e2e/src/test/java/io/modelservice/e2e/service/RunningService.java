package io.modelservice.e2e.service;

import static io.modelservice.e2e.service.Eventually.becomes;
import static io.modelservice.e2e.service.Eventually.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A service that {@code modelservice run} keeps. Closing it sends SIGTERM and proves that no process of it is left. */
public final class RunningService implements AutoCloseable {

    /** Seven Java machines that start on few busy cores take their time. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Path directory;
    private final Process command;
    private final Set<Long> seen = new TreeSet<>();
    private URI url;

    private RunningService(Path directory, Process command) {
        this.directory = directory;
        this.command = command;
    }

    /** Starts it and returns when it says that it is ready. */
    public static RunningService start(Manifest manifest) throws IOException {
        Path directory = Files.createTempDirectory(Installation.directory("services"), manifest.name());
        return start(directory, Files.writeString(directory.resolve("service.yaml"), manifest.yaml()));
    }

    /** Starts the example of that name, such as {@code 01-minilm}, from its own file. */
    public static RunningService example(String name) throws IOException {
        return start(Files.createTempDirectory(Installation.directory("services"), name), Installation.example(name));
    }

    private static RunningService start(Path directory, Path file) throws IOException {
        ProcessBuilder builder = Installation.command(List.of(
                "run",
                "-f",
                file.toString(),
                "--work-dir",
                directory.resolve("run").toString(),
                "--http-port",
                "0",
                "--grpc-port",
                "0"));
        Process command = builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(directory.resolve("output").toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        RunningService service = new RunningService(directory, command);
        try {
            service.awaitReadyLine();
            return service;
        } catch (AssertionError failed) {
            service.close();
            throw failed;
        }
    }

    private void awaitReadyLine() {
        Predicate<String> ready = line -> line.startsWith("ready http://");
        if (!becomes(START_LIMIT, () -> lines("output").stream().anyMatch(ready) || !command.isAlive())
                || lines("output").stream().noneMatch(ready)) {
            throw new AssertionError("The service did not start:\n" + words());
        }
        String line = lines("output").stream().filter(ready).findFirst().orElseThrow();
        url = URI.create(line.substring("ready ".length()).strip());
    }

    /** Where clients find it. */
    public URI url() {
        return url;
    }

    public int port() {
        return url.getPort();
    }

    /** All that the command and the processes said lately. */
    public String words() {
        return String.join("\n", lines("output")) + "\n" + String.join("\n", lines("errors"));
    }

    /** The processes as the status file tells of them now. */
    public List<ProcessEntry> processes() {
        try {
            List<ProcessEntry> processes = StreamSupport.stream(
                            JSON.readTree(directory.resolve("run/status.json").toFile())
                                    .path("processes")
                                    .spliterator(),
                            false)
                    .map(ProcessEntry::of)
                    .toList();
            processes.forEach(process -> process.pid().ifPresent(seen::add));
            return processes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<ProcessEntry> subModels() {
        return processes().stream().filter(ProcessEntry::subModel).toList();
    }

    public ProcessEntry router() {
        return processes().stream()
                .filter(process -> !process.subModel())
                .findFirst()
                .orElseThrow();
    }

    /** Whether every process of the group is ready. */
    public boolean whole(int group) {
        return subModels().stream().filter(process -> process.in(group)).allMatch(ProcessEntry::ready);
    }

    /** Waits until every process is ready and the router may be asked. */
    public void awaitWhole() {
        eventually(
                "every process ready; it is " + processes(),
                START_LIMIT,
                () -> processes().stream().allMatch(ProcessEntry::ready));
    }

    public int restarts() {
        return processes().stream().mapToInt(ProcessEntry::restarts).sum();
    }

    /** What the process counts. */
    public Metrics metrics(ProcessEntry process) throws IOException, InterruptedException {
        URI metrics = URI.create(
                "http://127.0.0.1:%d/metrics".formatted(process.ports().get("http")));
        HttpRequest request =
                HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(20)).build();
        return new Metrics(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    /** @throws AssertionError when a process of it is left, or the command itself does not end */
    @Override
    public void close() {
        if (Files.exists(directory.resolve("run/status.json"))) {
            processes();
        }
        command.descendants().forEach(process -> seen.add(process.pid()));
        command.destroy();
        try {
            if (!command.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new AssertionError("The command did not end on SIGTERM:\n" + words());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Set<Long> left = new TreeSet<>(seen);
        left.removeIf(pid -> !ours(pid));
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        if (!left.isEmpty()) {
            throw new AssertionError("Processes were left behind: " + left);
        }
    }

    private static boolean ours(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().commandLine())
                .filter(line -> line.contains("quarkus-run.jar"))
                .isPresent();
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
