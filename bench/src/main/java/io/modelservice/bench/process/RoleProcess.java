package io.modelservice.bench.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the data plane. Closing it sends SIGTERM and, when that is not heeded, SIGKILL. */
public final class RoleProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final int httpPort;
    private final Path log;
    private final Thread stopWithUs;

    RoleProcess(String name, Process process, int httpPort, Path log) {
        this.name = name;
        this.process = process;
        this.httpPort = httpPort;
        this.log = log;
        this.stopWithUs = new Thread(process::destroyForcibly, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(stopWithUs);
    }

    public String name() {
        return name;
    }

    public long processId() {
        return process.pid();
    }

    /** Returns when the process says that it is ready. @throws IOException when it ends or takes too long */
    public void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready()) {
            requireAlive();
            if (System.nanoTime() > end) {
                throw new IOException("%s was not ready within %s:%n%s".formatted(name, START_LIMIT, lastLines()));
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** @throws IOException with the last lines of its log when the process has ended */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("%s ended with code %d:%n%s".formatted(name, process.exitValue(), lastLines()));
        }
    }

    public Metrics metrics() throws IOException, InterruptedException {
        return new Metrics(get("/metrics").body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(stopWithUs);
    }

    private boolean ready() throws IOException, InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException closedWhileStarting) {
            requireAlive();
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
}
