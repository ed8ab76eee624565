package io.modelservice.barecluster.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A node that runs nothing, but has logs: the API server asks it for them as it asks any kubelet. */
public final class FakeKubelet implements AutoCloseable {

    private static final String ALIAS = "kubelet";
    private static final String PASSWORD = "paper-password";
    private static final String LOGS = "/containerLogs/";

    private final HttpsServer server;
    private final Map<String, String> logs = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private FakeKubelet(HttpsServer server) {
        this.server = server;
    }

    /** Adds the node to the cluster. */
    public static FakeKubelet start(KubernetesClient client) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        FakeKubelet kubelet = new FakeKubelet(server);
        server.createContext(LOGS, exchange -> {
            kubelet.asked.incrementAndGet();
            String pod = exchange.getRequestURI().getPath().split("/")[3];
            byte[] log = kubelet.logs.getOrDefault(pod, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, log.length == 0 ? -1 : log.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(log);
            }
        });
        server.start();
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(kubelet.node())
                .endMetadata()
                .withNewStatus()
                .addNewAddress("127.0.0.1", "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(server.getAddress().getPort())
                .endDaemonEndpoints()
                .endStatus()
                .build();
        client.resource(node).create();
        client.resource(node).patchStatus();
        return kubelet;
    }

    /** Its name; pods on it have logs. */
    public String node() {
        return "paper-" + server.getAddress().getPort();
    }

    public void log(String pod, String text) {
        logs.put(pod, text);
    }

    /** How often it was asked for a log. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContext identity() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = Files.createTempDirectory(Path.of("target"), "kubelet").resolve("identity.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + ALIAS,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
