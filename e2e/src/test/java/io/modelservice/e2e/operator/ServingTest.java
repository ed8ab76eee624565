package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.equality.Sentences;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job: a ModelService becomes pods with GPUs on several nodes that answer as the undivided model does. */
@OnOperator
class ServingTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldServeASplitModelFromGpuPodsOnSeveralNodes(Operator operator) throws Exception {
        try (ServiceNamespace namespace = operator.namespace();
                MiniLm whole = MiniLm.load()) {
            DeployedService service = namespace.apply("minilm", """
                    model: {uri: "%s"}
                    parallelism: {pipeline: 3}
                    resources: {limits: {nvidia.com/gpu: 1}}
                    """.formatted(ServiceNamespace.MINILM));

            service.awaitReady(LIMIT);

            List<Pod> pods = service.pods("sub-model");
            assertThat(pods).hasSize(3).allSatisfy(pod -> assertThat(gpus(pod)).isEqualTo("1"));
            assertThat(pods)
                    .extracting(pod -> pod.getSpec().getNodeName())
                    .satisfies(nodes ->
                            assertThat(List.copyOf(nodes).stream().distinct()).hasSizeGreaterThan(1));
            assertThat(service.text("status.plan.summary")).isEqualTo("pp3");
            assertThat(service.text("status.plan.verification.result")).isEqualTo("Passed");
            assertThat(service.text("status.plan.verification.maxAbsError")).isEqualTo("0.0");
            assertThat(service.text("status.model.digest")).startsWith("sha256:");
            assertThat(service.text("status.groups")).isEqualTo("1/1");
            assertThat((List<?>) service.value("status.subModels"))
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(one.toString()).contains("state=Ready"));
            assertEqualAnswers(service, whole);
        }
    }

    private static void assertEqualAnswers(DeployedService service, MiniLm whole) throws Exception {
        double largest = 0;
        try (Client client = new Client(service.url(), service.name())) {
            for (String sentence : Sentences.growing(50, 250)) {
                byte[] body = client.embeddingsBody(List.of(sentence), "base64");
                float[] answer =
                        Client.vectors(client.embeddings(body, PATIENCE)).getFirst();
                largest = Math.max(largest, Difference.between(whole.embedding(sentence), answer));
            }
            assertThat(client.revisions()).containsExactly(service.text("status.currentRevision"));
        }
        System.out.printf("50 sentences from three pods: largest difference %.2e%n", largest);
        assertThat(largest).isLessThan(1e-6);
    }

    private static String gpus(Pod pod) {
        Map<String, Quantity> limits =
                pod.getSpec().getContainers().getFirst().getResources().getLimits();
        return limits.get("nvidia.com/gpu").toString();
    }
}
