package io.modelservice.e2e.cluster;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** How the containers of a K3s cluster are set up. */
final class K3sContainers {

    private static final String TOKEN = "modelservice-tests";

    private K3sContainers() {}

    /** The control plane alone; a silent node is NotReady after 8 s. */
    @SuppressWarnings("resource") // the caller stops what it starts
    static K3sContainer server(DockerImageName image, Network network) {
        K3sContainer server = new K3sContainer(image)
                .withNetwork(network)
                .withNetworkAliases("server")
                .withEnv("K3S_TOKEN", TOKEN);
        return server.withCommand(
                "server",
                "--disable-agent",
                "--disable=traefik,servicelb,metrics-server",
                "--tls-san=" + server.getHost(),
                "--kube-controller-manager-arg=node-monitor-period=1s",
                "--kube-controller-manager-arg=node-monitor-grace-period=8s");
    }

    /** A node that reports every two seconds. */
    @SuppressWarnings("resource") // the caller stops what it starts
    static GenericContainer<?> agent(DockerImageName image, Network network, String node, String zone, String gpu) {
        return new GenericContainer<>(image)
                .withNetwork(network)
                .withPrivilegedMode(true)
                .withCreateContainerCmdModifier(
                        create -> create.withHostName(node).getHostConfig().withCgroupnsMode("host"))
                .withTmpFs(Map.of("/run", "", "/var/run", ""))
                .withEnv("K3S_URL", "https://server:6443")
                .withEnv("K3S_TOKEN", TOKEN)
                .withCommand(
                        "agent",
                        "--node-name=" + node,
                        "--node-label=topology.kubernetes.io/zone=" + zone,
                        "--node-label=nvidia.com/gpu.product=" + gpu,
                        "--kubelet-arg=node-status-update-frequency=2s")
                .waitingFor(Wait.forLogMessage(".*Started kubelet.*|.*Running kube-proxy.*", 1));
    }
}
