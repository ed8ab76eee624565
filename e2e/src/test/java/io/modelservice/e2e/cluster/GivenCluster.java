package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A cluster that is there and that we may only talk to. */
final class GivenCluster implements Cluster {

    private static final String IMAGES = "MODELSERVICE_TEST_IMAGES";
    private static final String HOST = "MODELSERVICE_TEST_HOST_ADDRESS";

    private final Connection connection;

    private GivenCluster(Connection connection) {
        this.connection = connection;
    }

    /** One that {@code make cluster-up} started can do everything; any other only what its API server offers. */
    static Cluster of(Path kubeconfig) {
        Path absolute = kubeconfig.toAbsolutePath().normalize();
        return Files.exists(absolute.resolveSibling("settings"))
                ? NativeCluster.running(absolute)
                : new GivenCluster(Connection.of(absolute));
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
        if (!"present".equals(System.getenv(IMAGES))) {
            throw new UnsupportedOperationException(
                    "Import %s on every node of the given cluster, and say so with %s=present"
                            .formatted(Arrays.toString(archives), IMAGES));
        }
    }

    @Override
    public List<String> nodes() {
        return connection.nodes();
    }

    @Override
    public void killNode(String node) {
        throw notOurs("kill " + node);
    }

    @Override
    public void startNode(String node) {
        throw notOurs("start " + node);
    }

    @Override
    public String execOnNode(String node, String... command) {
        throw notOurs("run a command on " + node);
    }

    private static UnsupportedOperationException notOurs(String what) {
        return new UnsupportedOperationException(
                "Cannot %s of a given cluster. Give the KUBECONFIG that make cluster-up prints, or unset %s"
                        .formatted(what, Machine.KUBECONFIG));
    }

    @Override
    public void enforceNetworkPolicies() {
        // that is up to the network plug-in of the cluster, and a test will show it
    }

    @Override
    public String hostAddress() {
        return Optional.ofNullable(System.getenv(HOST))
                .orElseThrow(() -> new UnsupportedOperationException(
                        "Say with %s at which address pods of the given cluster reach this machine".formatted(HOST)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
