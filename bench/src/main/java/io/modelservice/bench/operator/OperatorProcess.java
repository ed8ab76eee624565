package io.modelservice.bench.operator;

import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.bench.process.ResidentMemory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running operator, with the options of its image but for the cache. */
public final class OperatorProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern DONE = Pattern.compile("(?m)^reconciliations_success_total\\S* ([0-9.E+]+)$");

    private final Process process;
    private final int port;
    private final double secondsToLead;

    private OperatorProcess(Process process, int port, long begun) {
        this.process = process;
        this.port = port;
        Waiting.until("the operator leads", LIMIT, () -> metrics().contains("modelservice_leader 1.0"));
        this.secondsToLead = (System.nanoTime() - begun) / 1e9;
    }

    /** @param application the folder that the build made of the operator */
    public static OperatorProcess start(Path application, ApiServer server, Path log) throws IOException {
        int port = ApiServer.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + application.resolve("jvm.options"),
                "-Xmx300m",
                "-jar",
                application.resolve("quarkus-run.jar").toString());
        builder.environment().put("KUBECONFIG", server.kubeconfig().toString());
        builder.environment().put("HOSTNAME", "bench");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("MODELSERVICE_RUNTIME_IMAGE", "modelservice/runtime:bench");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long begun = System.nanoTime();
        return new OperatorProcess(builder.start(), port, begun);
    }

    /** From the start of the process to its having the lease. */
    public double secondsToLead() {
        return secondsToLead;
    }

    public double residentMegabytes() throws IOException {
        return ResidentMemory.bytes(process.pid()) / 1e6;
    }

    /** Passes over a ModelService that came to their end since it was started. */
    public double passes() throws IOException, InterruptedException {
        Matcher counter = DONE.matcher(metrics());
        double sum = 0;
        while (counter.find()) {
            sum += Double.parseDouble(counter.group(1));
        }
        return sum;
    }

    public String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** As Kubernetes ends a pod. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
