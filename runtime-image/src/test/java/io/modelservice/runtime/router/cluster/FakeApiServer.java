package io.modelservice.runtime.router.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists and watches EndpointSlices over HTTP as the API server does, and fails as it is told. */
public final class FakeApiServer implements AutoCloseable {

    private static final String PATH =
            "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices".formatted(Slices.NAMESPACE);
    private static final Pattern VERSION = Pattern.compile("resourceVersion=([0-9]+)");
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, EndpointSlice> slices = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long version = 100;
    private long oldest;
    private int watchRound;
    private int refusal;
    private boolean silent;
    private int lists;
    private int watches;

    private record Event(long version, String line) {}

    public FakeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withWatchReconnectInterval(20)
                .build();
    }

    /** What a router would follow, with times fit for a test. */
    public EndpointSlices source(String revision, Vertx vertx) {
        return new EndpointSlices(
                ClusterClient.open(config(), vertx),
                Slices.LEADERS,
                revision,
                new WatchTimes(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMinutes(10)));
    }

    public synchronized void put(EndpointSlice slice) {
        String name = slice.getMetadata().getName();
        EndpointSlice stored = versioned(slice, ++version);
        happened(slices.put(name, stored) == null ? "ADDED" : "MODIFIED", stored);
    }

    synchronized void delete(String name) {
        happened("DELETED", versioned(slices.remove(name), ++version));
    }

    /** Tells those who watch now that a slice was as it is given, some versions ago. */
    synchronized void tellAgain(String type, EndpointSlice slice) {
        happened(type, versioned(slice, 1));
    }

    private void happened(String type, EndpointSlice slice) {
        events.add(new Event(version, "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, JSON.asJson(slice))));
        notifyAll();
    }

    private static EndpointSlice versioned(EndpointSlice slice, long version) {
        return new EndpointSliceBuilder(slice)
                .editMetadata()
                .withResourceVersion(Long.toString(version))
                .endMetadata()
                .build();
    }

    /** Closes the connections of all who watch. */
    synchronized void dropWatches() {
        watchRound++;
        notifyAll();
    }

    /** Forgets what happened up to now: who wants to watch from an earlier version is told that it is gone. */
    synchronized void forget() {
        oldest = version;
    }

    /** Answers everything with this status from now on; 0 for what is asked. */
    synchronized void refuse(int status) {
        refusal = status;
    }

    /** Those who watch hear nothing any more, though their connections stand. */
    synchronized void fallSilent() {
        silent = true;
    }

    synchronized int lists() {
        return lists;
    }

    synchronized int watches() {
        return watches;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String query = String.valueOf(asked.getRawQuery());
        int status = asked.getPath().equals(PATH) && query.contains("labelSelector=kubernetes.io%2Fservice-name")
                ? refusal()
                : 404;
        if (status != 0) {
            String reason =
                    "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"as told\"}";
            send(exchange, status, reason.formatted(status));
        } else if (query.contains("watch=true")) {
            watch(exchange, version(query));
        } else {
            send(exchange, 200, list());
        }
    }

    private synchronized int refusal() {
        return refusal;
    }

    private static long version(String query) {
        Matcher found = VERSION.matcher(query);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private synchronized String list() {
        lists++;
        return "{\"kind\":\"EndpointSliceList\",\"apiVersion\":\"discovery.k8s.io/v1\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
                .formatted(version, slices.values().stream().map(JSON::asJson).collect(Collectors.joining(",")));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void watch(HttpExchange exchange, long from) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            if (gone(from)) {
                out.write(
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410,\"message\":\"too old resource version\"}}\n"
                                .getBytes(StandardCharsets.UTF_8));
                return;
            }
            tell(out, from);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean gone(long from) {
        return from < oldest;
    }

    private void tell(OutputStream out, long from) throws IOException, InterruptedException {
        int next = first(from);
        int round = begin();
        while (true) {
            String lines;
            synchronized (this) {
                while (round == watchRound && (silent || next >= events.size())) {
                    wait();
                }
                if (round != watchRound) {
                    return;
                }
                lines = events.subList(next, events.size()).stream()
                        .map(Event::line)
                        .collect(Collectors.joining());
                next = events.size();
            }
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private synchronized int begin() {
        watches++;
        return watchRound;
    }

    private synchronized int first(long from) {
        int next = 0;
        while (next < events.size() && events.get(next).version() <= from) {
            next++;
        }
        return next;
    }

    @Override
    public void close() {
        dropWatches();
        threads.shutdownNow();
        server.stop(0);
    }
}
