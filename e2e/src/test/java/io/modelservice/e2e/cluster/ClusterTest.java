package io.modelservice.e2e.cluster;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.modelservice.e2e.cluster.Probes.ProbeSet;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests take for granted of the cluster. */
@OnCluster
class ClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private Probes probes;

    ClusterTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void createNamespace() {
        probes = Probes.in(cluster.client());
    }

    @AfterEach
    void deleteNamespace() {
        probes.close();
    }

    @Test
    void shouldHaveThreeReadyNodesOfWhichTwoHaveGpus() {
        List<String> nodes = cluster.nodes();

        assertThat(nodes).hasSizeGreaterThanOrEqualTo(3).allMatch(this::ready);
        assertThat(nodes).filteredOn(node -> gpus(node) > 0).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldPlacePodsWhereTheirGpusAre() {
        List<Pod> pods = probes.run(new ProbeSet("gpu", 2, Cluster.PROBE_IMAGE, 1), LIMIT);

        assertThat(pods)
                .hasSize(2)
                .allSatisfy(pod -> assertThat(gpus(pod.getSpec().getNodeName())).isPositive());
    }

    @Test
    void shouldRefuseAPodThatIsNotRestricted() {
        Pod root = new PodBuilder()
                .withNewMetadata()
                .withName("root")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("root")
                .withImage(Cluster.PROBE_IMAGE)
                .endContainer()
                .endSpec()
                .build();

        assertThatThrownBy(() -> cluster.client()
                        .pods()
                        .inNamespace(probes.namespace())
                        .resource(root)
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted");
    }

    @Test
    void shouldResolvePodsOfAHeadlessServiceAcrossNodes() {
        List<Pod> pods = probes.run(new ProbeSet("stage", 3, Cluster.PROBE_IMAGE, 0), LIMIT);

        assertThat(pods).extracting(pod -> pod.getSpec().getNodeName()).doesNotHaveDuplicates();
        for (String other : List.of("stage-1", "stage-2")) {
            String url = "http://%s.stage.%s.svc.cluster.local:8080/".formatted(other, probes.namespace());
            assertThat(probes.get("stage-0", url)).startsWith("200 " + other + " from ");
        }
    }

    @Test
    void shouldReachAServerOfThisTestFromAPod() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "from the test".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            probes.run(new ProbeSet("asks", 1, Cluster.PROBE_IMAGE, 0), LIMIT);
            String url = "http://%s:%d/"
                    .formatted(cluster.hostAddress(), server.getAddress().getPort());

            assertThat(probes.get("asks-0", url)).startsWith("200 from the test");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldRunALoadedImageOnEveryNode(@TempDir Path folder) {
        String image = "registry.local/loaded:1";
        Path archive = folder.resolve("loaded.tar");
        new ClusterCommand(Map.of()).run(Duration.ofMinutes(10), "probe-image", archive.toString(), image);

        cluster.load(archive);

        List<Pod> pods = probes.run(new ProbeSet("loaded", 3, image, 0), LIMIT);
        assertThat(pods).extracting(pod -> pod.getSpec().getNodeName()).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellTheTruthAboutANodeThatIsKilledAndStarted() {
        String node = cluster.nodes().get(1);
        int gpus = gpus(node);

        cluster.killNode(node);
        eventually(node + " is not Ready", LIMIT, () -> !ready(node));
        cluster.startNode(node);

        assertThat(ready(node)).isTrue();
        assertThat(gpus(node)).isEqualTo(gpus);
        assertThat(cluster.execOnNode(node, "hostname").strip()).isEqualTo(node);
    }

    private boolean ready(String node) {
        return node(node).getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    private int gpus(String node) {
        Quantity gpus = node(node).getStatus().getAllocatable().get("nvidia.com/gpu");
        return gpus == null ? 0 : Integer.parseInt(gpus.getAmount());
    }

    private Node node(String name) {
        return cluster.client().nodes().withName(name).get();
    }
}
