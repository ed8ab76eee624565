package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.modelservice.e2e.cluster.Cluster;
import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where network policies are enforced, a service works, and nobody but its own processes reaches a sub-model. */
@OnOperator
class StrangersTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldServeAndLetNoStrangerReachASubModel(Operator operator) throws Exception {
        operator.cluster().enforceNetworkPolicies();
        try (ServiceNamespace namespace = operator.namespace();
                MiniLm whole = MiniLm.load()) {
            DeployedService service = namespace.apply("minilm", """
                    model: {uri: "%s"}
                    parallelism: {pipeline: 2}
                    """.formatted(ServiceNamespace.MINILM));
            service.awaitReady(LIMIT);
            assertAnswersRight(service, whole);

            List<Pod> subModels = service.pods("sub-model");
            Set<String> inside = addresses(subModels);
            Pod router = service.pods("router").getFirst();
            run(operator, namespace, "stranger", Map.of());
            run(operator, namespace, "impostor", ownLabels(router));

            assertThat(inside).hasSizeGreaterThanOrEqualTo(subModels.size() * 2);
            assertThat(reached(operator, namespace, "stranger", inside)).isEmpty();
            assertThat(reached(operator, namespace, "stranger", addresses(List.of(router))))
                    .contains(router.getStatus().getPodIP() + ":9000");
            // Labels are what a policy goes by: were the stranger stopped by anything else, this one would be, too.
            assertThat(reached(operator, namespace, "impostor", inside))
                    .singleElement()
                    .asString()
                    .endsWith(":9000");
        }
    }

    private static void assertAnswersRight(DeployedService service, MiniLm whole) throws Exception {
        String sentence = "Does it work behind closed doors?";
        try (Client client = new Client(service.url(), service.name())) {
            float[] answer = Client.vectors(
                            client.embeddings(client.embeddingsBody(List.of(sentence), "base64"), PATIENCE))
                    .getFirst();
            assertThat(Difference.between(whole.embedding(sentence), answer)).isLessThan(1e-6);
        }
    }

    private static Set<String> addresses(List<Pod> pods) {
        Set<String> addresses = new TreeSet<>();
        for (Pod pod : pods) {
            for (ContainerPort port : pod.getSpec().getContainers().getFirst().getPorts()) {
                addresses.add(pod.getStatus().getPodIP() + ":" + port.getContainerPort());
            }
        }
        return addresses;
    }

    /** Without those by which its ReplicaSet would take the pod for its own. */
    private static Map<String, String> ownLabels(Pod router) {
        return router.getMetadata().getLabels().entrySet().stream()
                .filter(label -> !label.getKey().equals("pod-template-hash"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void run(Operator operator, ServiceNamespace namespace, String name, Map<String, String> labels) {
        String manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {%s}}
                spec:
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: probe
                      image: %s
                      imagePullPolicy: Never
                      command: [/probe, serve, ":8080"]
                      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                """.formatted(
                        name,
                        namespace.name(),
                        labels.entrySet().stream()
                                .map(label -> "%s: \"%s\"".formatted(label.getKey(), label.getValue()))
                                .collect(Collectors.joining(", ")),
                        Cluster.PROBE_IMAGE);
        operator.client()
                .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
        operator.client()
                .pods()
                .inNamespace(namespace.name())
                .withName(name)
                .waitUntilReady(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Set<String> reached(Operator operator, ServiceNamespace namespace, String pod, Set<String> addresses)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("/probe", "reach"));
        command.addAll(addresses);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch exec = operator.client()
                .pods()
                .inNamespace(namespace.name())
                .withName(pod)
                .writingOutput(output)
                .exec(command.toArray(String[]::new))) {
            assertThat(exec.exitCode().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isZero();
        }
        return output.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toCollection(TreeSet::new));
    }
}
