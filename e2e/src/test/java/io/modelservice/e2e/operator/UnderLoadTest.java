package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.faults.Callers;
import io.modelservice.e2e.faults.Outcome;
import io.modelservice.e2e.faults.Question;
import io.modelservice.e2e.faults.Tally;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users and administrators do to a service while it is asked all the time: no request may be lost, and none be wrong. */
@Tag("load")
class UnderLoadTest extends InOwnNamespace {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int CALLERS = 4;
    private static final int MORE = 40;

    private MiniLm whole;

    UnderLoadTest(Operator operator) {
        super(operator);
    }

    @BeforeEach
    void open() throws Exception {
        whole = MiniLm.load();
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    private static String spec(int pipeline, int groups, int routers) {
        return """
                model: {uri: "%s"}
                parallelism: {pipeline: %d}
                replicas: %d
                router: {replicas: %d, timeout: 10s}
                """.formatted(ServiceNamespace.MINILM, pipeline, groups, routers);
    }

    /** What happens while callers ask. */
    private interface Scene {
        void play(DeployedService service) throws Exception;
    }

    private void play(String what, DeployedService service, Scene scene) throws Exception {
        service.awaitSettled(LIMIT);
        try (Client client = new Client(service.url(), service.name());
                Callers callers = Callers.start(CALLERS, client, Question.small(12, client, whole))) {
            callers.awaitRight(MORE, LIMIT);
            scene.play(service);
            callers.awaitRight(MORE, LIMIT);
            Tally tally = callers.stop();
            System.out.printf("%s: %s; revisions %s%n", what, tally, client.revisions());
            tally.requireNeitherWrongNorFailed();
            assertThat(tally.of(Outcome.REFUSED).kinds()).as("refused").isEmpty();
            assertThat(tally.of(Outcome.NOT_CONNECTED).kinds())
                    .as("not connected")
                    .isEmpty();
            assertThat(client.revisions()).noneMatch(revision -> revision.contains(","));
        }
    }

    @Test
    void shouldLoseNothingWhileGroupsComeAndGo() throws Exception {
        play("scale 1 -> 3 -> 2", namespace.apply("minilm", spec(2, 1, 1)), service -> {
            operator.kubectl("-n", namespace.name(), "scale", "modelservice/minilm", "--replicas=3");
            service.awaitSettled(LIMIT);
            assertThat(service.text("status.groups")).isEqualTo("3/3");
            operator.kubectl("-n", namespace.name(), "scale", "modelservice/minilm", "--replicas=2");
            service.awaitSettled(LIMIT);
            awaitPods(service, 4);
        });
    }

    @Test
    void shouldLoseNothingWhileSubModelsAreDeletedOrTheirNodeIsDrained() throws Exception {
        play("delete each sub-model, drain a node", namespace.apply("minilm", spec(2, 2, 2)), service -> {
            for (Pod pod : service.pods("sub-model")) {
                operator.client().resource(pod).delete();
                awaitReplaced(service, pod);
            }
            String node = service.pods("sub-model").getFirst().getSpec().getNodeName();
            try {
                operator.kubectl(
                        "drain",
                        node,
                        "--ignore-daemonsets",
                        "--delete-emptydir-data",
                        "--timeout=170s",
                        "--pod-selector=modelservice.io/service=minilm");
                service.awaitSettled(LIMIT);
            } finally {
                operator.kubectl("uncordon", node);
            }
        });
    }

    /** A pod that has been let go may take its time to end. */
    private static void awaitPods(DeployedService service, int count) {
        Eventually.eventually(
                count + " sub-models are left",
                LIMIT,
                () -> service.pods("sub-model").size() == count);
    }

    /** The status alone may be a second older than the pods. */
    private static void awaitReplaced(DeployedService service, Pod old) {
        Eventually.eventually(
                old.getMetadata().getName() + " is replaced and ready",
                LIMIT,
                () -> isReplaced(old, service.pods("sub-model")) && service.ready());
    }

    private static boolean isReplaced(Pod old, List<Pod> pods) {
        return pods.stream()
                .filter(pod ->
                        pod.getMetadata().getName().equals(old.getMetadata().getName()))
                .anyMatch(pod -> Readiness.isPodReady(pod)
                        && !pod.getMetadata().getUid().equals(old.getMetadata().getUid()));
    }

    @Test
    void shouldLoseNothingWhileAnotherSplitAndAnotherRevisionFollow() throws Exception {
        play("pipeline 3 -> 2, another batch size", namespace.apply("minilm", spec(3, 1, 2)), service -> {
            String first = service.text("status.currentRevision");
            namespace.apply("minilm", spec(2, 1, 2));
            service.awaitSettled(LIMIT);
            String second = service.text("status.currentRevision");
            assertThat(second).isNotEqualTo(first);
            awaitPods(service, 2);
            namespace.apply("minilm", spec(2, 1, 2).replace("timeout: 10s", "timeout: 11s"));
            service.awaitSettled(LIMIT);
            assertThat(service.text("status.currentRevision")).isNotIn(first, second);
        });
    }

    @Test
    void shouldLoseNothingWhileRoutersAndTheOperatorAreRestarted() throws Exception {
        play("restart of routers, of the operator, helm upgrade", namespace.apply("minilm", spec(2, 1, 2)), service -> {
            operator.kubectl("-n", namespace.name(), "rollout", "restart", "deployment/minilm-router");
            operator.kubectl("-n", namespace.name(), "rollout", "status", "deployment/minilm-router", "--timeout=150s");
            service.awaitSettled(LIMIT);
            operator.kubectl("-n", Operator.NAMESPACE, "rollout", "restart", "deployment");
            operator.kubectl("-n", Operator.NAMESPACE, "rollout", "status", "deployment", "--timeout=150s");
            operator.helmUpgrade("log.level=DEBUG");
            operator.helmUpgrade();
            service.awaitSettled(LIMIT);
        });
    }

    @Test
    void shouldServeOnAndComeBackElsewhereWhenANodeDies() throws Exception {
        play("killed node", namespace.apply("minilm", spec(2, 2, 2)), service -> {
            String node = service.pods("sub-model").getFirst().getSpec().getNodeName();
            operator.cluster().killNode(node);
            try {
                Eventually.eventually("the loss is told", LIMIT, () -> !service.ready());
                Eventually.eventually(
                        "all sub-models are elsewhere",
                        LIMIT,
                        () -> service.ready()
                                && service.pods("sub-model").stream()
                                        .noneMatch(
                                                pod -> node.equals(pod.getSpec().getNodeName())));
            } finally {
                operator.cluster().startNode(node);
            }
        });
    }
}
