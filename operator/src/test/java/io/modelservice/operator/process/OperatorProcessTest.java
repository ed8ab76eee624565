package io.modelservice.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperatorProcessTest {

    private static final Duration TO_HAND_OVER = Duration.ofSeconds(2);
    private static final Duration TO_END = Duration.ofSeconds(9);
    private static final Duration TO_LOSE = Duration.ofSeconds(20);
    private static final Duration TO_GIVE_UP = Duration.ofSeconds(120);
    private static final int TERMINATED = 143;

    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void open() throws IOException {
        server = ApiServer.start();
        client = server.administrator();
    }

    @AfterAll
    static void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldHandOverWithinTwoSecondsOfSigterm() throws Exception {
        try (OperatorProcess first = start("first");
                OperatorProcess second = start("second")) {
            OperatorProcess leader = leader(first, second);
            OperatorProcess follower = leader == first ? second : first;
            create("handed");
            awaitJob("handed");

            Instant asked = Instant.now();
            leader.terminate();
            Waiting.until("the other leads", follower::leads);

            assertThat(Duration.between(asked, Instant.now())).isLessThan(TO_HAND_OVER);
            assertThat(leader.awaitEnd(TO_END)).isEqualTo(TERMINATED);
            create("taken");
            awaitJob("taken");
        }
    }

    @Test
    void shouldEndWhenItLosesTheLease() throws Exception {
        try (OperatorProcess operator = start("loser")) {
            Waiting.until("it leads", operator::leads);

            // Names no version, so that the server makes it whatever the operator wrote meanwhile; a renewal that the
            // operator has begun
            // names one, and is refused.
            client.leases()
                    .inNamespace("default")
                    .withName("modelservice-operator")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"another\"}}");

            assertThat(operator.awaitEnd(TO_LOSE)).isEqualTo(1);
            assertThat(operator.output()).contains("Lost lease default/modelservice-operator");
        }
    }

    @Test
    void shouldSayThatTheDefinitionIsMissingAndEnd() throws Exception {
        try (ApiServer bare = ApiServer.start();
                KubernetesClient administrator = bare.administrator()) {
            administrator
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("modelservices.modelservice.io")
                    .delete();
            Waiting.until(
                    "the definition is gone",
                    () -> administrator
                                    .apiextensions()
                                    .v1()
                                    .customResourceDefinitions()
                                    .list()
                                    .getItems()
                                    .isEmpty()
                            && isUnknown(administrator));

            try (OperatorProcess operator = OperatorProcess.start("bare", bare.kubeconfig(), Map.of())) {
                assertThat(operator.awaitEnd(TO_GIVE_UP)).isEqualTo(1);
                assertThat(operator.output())
                        .contains("modelservices.modelservice.io is not installed")
                        .contains("kubectl apply")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void shouldSayThatTheClusterDoesNotAnswerAndEnd() throws Exception {
        Path nowhere = Files.writeString(
                Files.createTempFile(Path.of("target"), "nowhere", ".yaml"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:%d"}}]
                users: [{name: nobody, user: {token: none}}]
                contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
                current-context: nowhere
                """.formatted(ApiServer.freePort()));
        try (OperatorProcess operator = OperatorProcess.start("lonely", nowhere.toAbsolutePath(), Map.of())) {
            assertThat(operator.awaitEnd(TO_GIVE_UP)).isEqualTo(1);
            assertThat(operator.output()).contains("does not answer").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldPlayItsWorkOnceForTheCacheOfTheImage() throws Exception {
        try (OperatorProcess operator =
                OperatorProcess.start("rehearsing", Path.of("/nonexistent"), Map.of(), "rehearsal")) {
            assertThat(operator.awaitEnd(TO_GIVE_UP)).as(operator.output()).isZero();
            assertThat(operator.output())
                    .contains("Leads from now on")
                    .contains("Gave lease default/modelservice-operator back");
        }
    }

    @Test
    void shouldLogOneJsonObjectALineWhereAskedTo() throws Exception {
        Map<String, String> json = Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        try (OperatorProcess operator = OperatorProcess.start("json", server.kubeconfig(), json)) {
            operator.awaitReady();

            assertThat(operator.output().lines().filter(line -> !line.startsWith("WARNING:")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"message\":"));
        }
    }

    private static boolean isUnknown(KubernetesClient administrator) {
        try {
            administrator.resources(ModelServiceResource.class).list();
            return false;
        } catch (KubernetesClientException gone) {
            return gone.getCode() == 404;
        }
    }

    private static OperatorProcess start(String name) throws IOException {
        OperatorProcess operator = OperatorProcess.start(name, server.kubeconfig(), Map.of());
        operator.awaitReady();
        return operator;
    }

    private static OperatorProcess leader(OperatorProcess first, OperatorProcess second) {
        Waiting.until("one leads", () -> first.leads() != second.leads());
        return first.leads() ? first : second;
    }

    private static void create(String name) {
        client.resource(new KubernetesSerialization().unmarshal("""
                                apiVersion: modelservice.io/v1alpha1
                                kind: ModelService
                                metadata: {name: %s, namespace: default}
                                spec:
                                  model: {uri: "https://models.example/model.onnx"}
                                """.formatted(name), ModelServiceResource.class))
                .create();
    }

    private static void awaitJob(String service) {
        Waiting.until(
                "there is a job for " + service,
                () -> client
                        .resources(Job.class)
                        .inNamespace("default")
                        .withLabel("modelservice.io/service", service)
                        .list()
                        .getItems()
                        .stream()
                        .anyMatch(job -> job.getMetadata().getName().startsWith(service)));
    }
}
