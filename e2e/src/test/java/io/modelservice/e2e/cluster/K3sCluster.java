package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A K3s server that runs no pods and three agents, each a privileged container. */
final class K3sCluster implements Cluster {

    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.4-k3s1");
    private static final Duration READY = Duration.ofSeconds(90);

    private final Network network;
    private final K3sContainer server;
    private final Map<String, GenericContainer<?>> agents;
    private final Connection connection;
    private final FakedGpus gpus;

    private K3sCluster(
            Network network, K3sContainer server, Map<String, GenericContainer<?>> agents, Connection connection) {
        this.network = network;
        this.server = server;
        this.agents = agents;
        this.connection = connection;
        this.gpus = new FakedGpus(connection.client(), Map.of("n1", 8, "n2", 4, "n3", 0));
    }

    static K3sCluster start() {
        Network network = Network.newNetwork();
        K3sContainer server = K3sContainers.server(IMAGE, network);
        server.start();
        Map<String, GenericContainer<?>> agents = new TreeMap<>(Map.of(
                "n1", K3sContainers.agent(IMAGE, network, "n1", "z1", "H200"),
                "n2", K3sContainers.agent(IMAGE, network, "n2", "z1", "H100"),
                "n3", K3sContainers.agent(IMAGE, network, "n3", "z2", "none")));
        Startables.deepStart(agents.values()).join();
        K3sCluster cluster = new K3sCluster(network, server, agents, Connection.of(kubeconfig(server)));
        agents.keySet().forEach(node -> cluster.gpus.give(node, READY));
        cluster.load(probe());
        return cluster;
    }

    private static Path kubeconfig(K3sContainer server) {
        try {
            Path file = Files.createTempFile("k3s", ".kubeconfig");
            file.toFile().deleteOnExit();
            return Files.writeString(file, server.getKubeConfigYaml());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path probe() {
        try {
            Path archive = Files.createTempFile("probe", ".tar");
            archive.toFile().deleteOnExit();
            new ClusterCommand(Map.of())
                    .run(Duration.ofMinutes(10), "probe-image", archive.toString(), Cluster.PROBE_IMAGE);
            return archive;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
        for (Path archive : archives) {
            String inside = "/tmp/" + archive.getFileName();
            agents.forEach((node, agent) -> {
                agent.copyFileToContainer(MountableFile.forHostPath(archive), inside);
                execOnNode(node, "ctr", "-n", "k8s.io", "images", "import", inside);
                execOnNode(node, "rm", inside);
            });
        }
    }

    @Override
    public List<String> nodes() {
        return List.copyOf(agents.keySet());
    }

    @Override
    public void killNode(String node) {
        server.getDockerClient()
                .killContainerCmd(agents.get(node).getContainerId())
                .exec();
    }

    @Override
    public void startNode(String node) {
        server.getDockerClient()
                .startContainerCmd(agents.get(node).getContainerId())
                .exec();
        gpus.give(node, READY);
    }

    @Override
    public String execOnNode(String node, String... command) {
        try {
            ExecResult result = agents.get(node).execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(
                        "%s on %s: %s".formatted(String.join(" ", command), node, result.getStderr()));
            }
            return result.getStdout();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void enforceNetworkPolicies() {
        // K3s does so from the start
    }

    @Override
    public String hostAddress() {
        return server.getDockerClient()
                .inspectNetworkCmd()
                .withNetworkId(network.getId())
                .exec()
                .getIpam()
                .getConfig()
                .getFirst()
                .getGateway();
    }

    @Override
    public void close() {
        connection.close();
        agents.values().forEach(GenericContainer::stop);
        server.stop();
        network.close();
    }
}
