package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nodes in namespaces of this machine, run by the {@code cluster} command. */
final class NativeCluster implements Cluster {

    private static final Duration WITH_BUILD = Duration.ofMinutes(40);
    private static final Duration SHORT = Duration.ofMinutes(3);

    private final ClusterCommand command;
    private final Connection connection;
    private final boolean ours;

    private NativeCluster(ClusterCommand command, Connection connection, boolean ours) {
        this.command = command;
        this.connection = connection;
        this.ours = ours;
    }

    /** A cluster of this process: it ends with it, however that ends. */
    static NativeCluster start() {
        return start(Map.of());
    }

    /** @param settings of the {@code cluster} command beside those of every cluster of a test */
    static NativeCluster start(Map<String, String> settings) {
        String owner = Long.toString(ProcessHandle.current().pid());
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "CLUSTER_SLOT", "free", "CLUSTER_OWNER", owner, "CLUSTER_AUDIT", "1", "CLUSTER_HOST_ROUTES", "1"));
        Path kubeconfig = value(new ClusterCommand(all).run(WITH_BUILD, "up"), "KUBECONFIG");
        return new NativeCluster(commandOf(kubeconfig), Connection.of(kubeconfig), true);
    }

    /** One that somebody else started and will end. */
    static NativeCluster running(Path kubeconfig) {
        return new NativeCluster(commandOf(kubeconfig), Connection.of(kubeconfig), false);
    }

    private static ClusterCommand commandOf(Path kubeconfig) {
        return new ClusterCommand(Map.of("CLUSTER_DIR", kubeconfig.getParent().toString()));
    }

    private static Path value(String lines, String name) {
        return lines.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> Path.of(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line " + name + "= in: " + lines));
    }

    @Override
    public Path kubeconfig() {
        return connection.kubeconfig();
    }

    @Override
    public KubernetesClient client() {
        return connection.client();
    }

    @Override
    public void load(Path... archives) {
        command.run(
                Duration.ofMinutes(10),
                Stream.concat(
                                Stream.of("load-image"),
                                Stream.of(archives).map(a -> a.toAbsolutePath().toString()))
                        .toArray(String[]::new));
    }

    @Override
    public List<String> nodes() {
        return connection.nodes();
    }

    @Override
    public void killNode(String node) {
        command.run(SHORT, "node-kill", node);
    }

    @Override
    public void startNode(String node) {
        command.run(SHORT, "node-start", node);
    }

    @Override
    public String execOnNode(String node, String... line) {
        return command.run(
                SHORT,
                Stream.concat(Stream.of("node-exec", node), Stream.of(line)).toArray(String[]::new));
    }

    @Override
    public void enforceNetworkPolicies() {
        command.run(SHORT, "netpol", "start");
    }

    @Override
    public String hostAddress() {
        return value(command.run(SHORT, "settings"), "HOST").toString();
    }

    @Override
    public void close() {
        connection.close();
        if (ours) {
            command.run(SHORT, "down");
        }
    }
}
