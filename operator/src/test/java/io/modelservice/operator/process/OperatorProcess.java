package io.modelservice.operator.process;

import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One running operator. */
final class OperatorProcess implements AutoCloseable {

    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private OperatorProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static OperatorProcess start(String name, Path kubeconfig, Map<String, String> environment, String... arguments)
            throws IOException {
        int port = ApiServer.freePort();
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "operators")), name + "-", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + APPLICATION.resolve("jvm.options"),
                "-Xmx256m",
                "-jar",
                APPLICATION.resolve("quarkus-run.jar").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("HOSTNAME", name);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("MODELSERVICE_RUNTIME_IMAGE", "modelservice/runtime:test");
        builder.environment().putAll(environment);
        return new OperatorProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, port);
    }

    void awaitReady() {
        Waiting.until("an operator is ready; its log is " + log, Duration.ofSeconds(120), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended: " + output());
            }
            return get("/q/health/ready").contains("\"UP\"");
        });
    }

    boolean leads() {
        return get("/metrics").contains("modelservice_leader 1.0");
    }

    /** Passes over a ModelService that came to their end well since it was started. */
    double passes() {
        return sum("reconciliations_success_total");
    }

    /** Whether no pass is under way, and none waits. */
    boolean rests() {
        return sum("reconciliations_active") + sum("reconciliations_queue") == 0;
    }

    private double sum(String metric) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** As Kubernetes asks a pod to end. */
    void terminate() {
        process.destroy();
    }

    /** @return the exit code, which comes within this time */
    int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It runs still after %s; its log is %s".formatted(limit, log));
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
