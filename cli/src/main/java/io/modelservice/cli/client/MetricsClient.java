package io.modelservice.cli.client;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the metrics of a process in Prometheus' text form. */
public final class MetricsClient {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final String TIMER = "modelservice_stage_run_seconds";

    /** What the process computed; empty when it does not answer. */
    public Optional<StageTime> stageTime(String process, int httpPort) {
        try {
            List<String> lines = read(httpPort).lines().toList();
            double runs = sum(lines, TIMER + "_count");
            double seconds = sum(lines, TIMER + "_sum");
            return Optional.of(new StageTime(process, (long) runs, runs == 0 ? 0 : 1_000 * seconds / runs));
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    /** The sum of a metric over all its labels. */
    static double sum(List<String> lines, String metric) {
        return lines.stream()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String read(int httpPort) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d/metrics".formatted(httpPort))
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (var content = connection.getInputStream()) {
            return new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
