package io.modelservice.barecluster.server;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The two processes, and who may do what there: an administrator, and an operator with its roles alone. */
public final class ApiServer implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(120);

    private final Path directory;
    private final int port;
    private final Process etcd;
    private final Process server;

    private ApiServer(Path directory, int port, Process etcd, Process server) {
        this.directory = directory;
        this.port = port;
        this.etcd = etcd;
        this.server = server;
    }

    /** Answers when it returns. */
    public static ApiServer start() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "apiserver")), "run-")
                .toAbsolutePath();
        ServerFiles files = ServerFiles.write(directory);
        int port = freePort();
        int store = freePort();
        Process etcd = process(directory, "etcd", Programs.etcd(), files.etcd(store, freePort()));
        Process server = process(directory, "kube-apiserver", Programs.apiServer(), files.server(port, store));
        ApiServer started = new ApiServer(directory, port, etcd, server);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        try {
            started.awaitReady();
            started.install();
        } catch (RuntimeException | IOException failed) {
            started.close();
            throw failed;
        }
        return started;
    }

    public String url() {
        return "https://127.0.0.1:" + port;
    }

    public String operatorToken() {
        return ServerFiles.OPERATOR;
    }

    /** Everything that was asked of the server. */
    public AuditLog audit() {
        return new AuditLog(directory.resolve("audit.log"));
    }

    /** May do everything. */
    public KubernetesClient administrator() {
        return client(ServerFiles.ADMINISTRATOR);
    }

    /** May do what the operator may, and is audited as the operator is. */
    public KubernetesClient operator() {
        return client(ServerFiles.OPERATOR);
    }

    /** May do what the operator may; each of its requests passes the interceptor. */
    public KubernetesClient operator(Interceptor interceptor) {
        return new KubernetesClientBuilder()
                .withConfig(config(ServerFiles.OPERATOR))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("test", interceptor))
                .build();
    }

    /** A file by which other programs find the server, as the operator. */
    public Path kubeconfig() throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: operator, user: {token: %s}}]
                contexts: [{name: test, context: {cluster: test, user: operator, namespace: default}}]
                current-context: test
                """.formatted(url(), ServerFiles.OPERATOR));
    }

    @Override
    public void close() {
        end(server);
        end(etcd);
    }

    private KubernetesClient client(String token) {
        return new KubernetesClientBuilder().withConfig(config(token)).build();
    }

    private Config config(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withOauthToken(token)
                .withTrustCerts(true)
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private void install() throws IOException {
        try (KubernetesClient client = administrator()) {
            Installing.definition(client);
            Installing.rules(client);
        }
    }

    private void awaitReady() {
        try (KubernetesClient client = administrator()) {
            Waiting.until("the API server is ready; its log is in " + directory, TO_START, () -> {
                if (!server.isAlive() || !etcd.isAlive()) {
                    throw new IllegalStateException("The API server ended; its log is in " + directory);
                }
                return "ok".equals(client.raw("/readyz"))
                        && client.namespaces().withName("default").get() != null;
            });
        }
    }

    private static Process process(Path directory, String name, Path program, List<String> arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(arguments);
        return builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Of loopback, free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
