package io.modelservice.operator.reconcile;

import static io.modelservice.operator.reconcile.SampleService.decision;
import static io.modelservice.operator.reconcile.SampleService.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.barecluster.server.FakeKubelet;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.JobLog;
import io.modelservice.operator.decide.NodeRoom;
import io.modelservice.operator.decide.Observed;
import io.modelservice.splitter.serving.SubModelState;
import io.modelservice.splitter.serving.SubModelState.State;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservationTest extends ReconcilerHarness {

    @ConfigProperty(name = "modelservice.runtime.state-port")
    int statePort;

    @Test
    void shouldKeepEqualManagedFieldsOfObjectsOnce() {
        SampleService one = new SampleService("alike");
        SampleService other = new SampleService("likewise");
        for (SampleService sample : List.of(one, other)) {
            decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("made")));
            sample.create(client);
            awaitAll(sample.objects());
            wake(sample);
        }

        assertThat(specification(one)).isNotEmpty().isSameAs(specification(other));
    }

    private Map<?, ?> specification(SampleService sample) {
        Observed shown = awaitShown(
                sample,
                "there is a StatefulSet",
                seen -> seen.objects(StatefulSet.class).findFirst().isPresent());
        return shown.objects(StatefulSet.class)
                .flatMap(set -> set.getMetadata().getManagedFields().stream())
                .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .findFirst()
                .orElse(Map.of());
    }

    @Test
    void shouldLookAtTheNodesThatMayTakeAPodThatNoNodeTakes() {
        node("tainted", "64", """
                "taints": [{"key": "dedicated", "value": "others", "effect": "NoSchedule"}]""");
        node("preferred-not", "3", """
                "taints": [{"key": "slow", "effect": "PreferNoSchedule"}]""");
        node("cordoned", "64", """
                "taints": null, "unschedulable": true""");
        node("plain", "2", """
                "taints": null""");
        SampleService sample = new SampleService("homeless");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("made")));
        sample.create(client);
        awaitAll(sample.objects());
        SamplePods pods = new SamplePods(client, sample);
        StatefulSet set = client.resource(sample.object(StatefulSet.class)).get();
        pods.of(set, "homeless-stage-0-0", Map.of()).create().isNowhere();

        try {
            Waiting.until("both nodes that may take it are seen", () -> {
                wake(sample);
                return nodesSeen(sample).containsAll(Set.of("plain", "preferred-not"));
            });
            assertThat(nodesSeen(sample)).doesNotContain("tainted", "cordoned");
        } finally {
            List.of("tainted", "preferred-not", "cordoned", "plain")
                    .forEach(name -> client.nodes().withName(name).delete());
        }
    }

    private Set<String> nodesSeen(SampleService sample) {
        return decider.lastShown(sample.name()).rooms().getOrDefault("homeless-stage-0-0", List.of()).stream()
                .map(NodeRoom::node)
                .collect(Collectors.toSet());
    }

    /** The API server taints every new node as not ready, so what it is to be is said afterwards. */
    private void node(String name, String cpus, String spec) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        var node = client.nodes().withName(name);
        node.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {%s}}".formatted(spec));
        node.subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"status": {"allocatable": {"cpu": "%s"}, "capacity": {"cpu": "%s"}}}
                """.formatted(cpus, cpus));
    }

    @Test
    void shouldSeeObjectsAndPodsOfTheServiceAlone() {
        SampleService sample = new SampleService("seen");
        StatefulSet set = made(sample, StatefulSet.class);
        SamplePods pods = new SamplePods(client, sample);

        pods.of(set, "seen-stage-0-0", Map.of()).create();
        pods.of(pods.former(set), "seen-stage-0-1", Map.of()).create();

        Observed seen =
                awaitShown(sample, "there is a pod", shown -> !shown.pods().isEmpty());
        assertThat(seen.objects()).hasSize(10);
        assertThat(seen.objects(StatefulSet.class)).hasSize(1);
        assertThat(seen.pods()).extracting(pod -> pod.getMetadata().getName()).containsExactly("seen-stage-0-0");
    }

    @Test
    void shouldSeeThatAControllerCouldNotMakePods() {
        SampleService sample = new SampleService("limited");
        StatefulSet set = made(sample, StatefulSet.class);
        Deployment router = made(sample, Deployment.class);

        warn("StatefulSet", set.getMetadata().getName(), "pods are forbidden: exceeded quota");
        warn("ReplicaSet", router.getMetadata().getName() + "-5d8f7c", "pods are forbidden: no such class");
        warn("StatefulSet", "limited-other", "about somebody else");

        Observed seen = awaitShown(
                sample, "two warnings are there", shown -> shown.warnings().size() == 2);
        assertThat(seen.warnings())
                .extracting("kind", "name", "reason", "message")
                .containsExactlyInAnyOrder(
                        tuple("StatefulSet", "limited-stage-0", "FailedCreate", "pods are forbidden: exceeded quota"),
                        tuple("Deployment", "limited-router", "FailedCreate", "pods are forbidden: no such class"));
    }

    @Test
    void shouldReadTheLogOfAFinishedJobOnce() throws Exception {
        SampleService sample = new SampleService("profiled");
        Job job = made(sample, Job.class);
        SamplePods pods = new SamplePods(client, sample);
        try (FakeKubelet kubelet = FakeKubelet.start(client)) {
            kubelet.log("profiled-profile-a", "some words\nand the result\n");
            pods.of(job, "profiled-profile-a", Map.of())
                    .on(kubelet.node())
                    .create()
                    .is("Succeeded", null);

            pods.finish(job);

            Observed seen = awaitShown(
                    sample, "the log is there", shown -> !shown.jobLogs().isEmpty());
            assertThat(seen.jobLogs())
                    .containsExactly(Map.entry("profiled-profile", new JobLog.Read("some words\nand the result\n")));
            wake(sample);
            wake(sample);
            assertThat(kubelet.asked()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayWhenTheLogOfAFinishedJobIsGone() {
        SampleService sample = new SampleService("forgotten");
        Job job = made(sample, Job.class);

        new SamplePods(client, sample).finish(job);

        Observed seen =
                awaitShown(sample, "the log is gone", shown -> !shown.jobLogs().isEmpty());
        assertThat(seen.jobLogs().get("forgotten-profile")).isInstanceOf(JobLog.Gone.class);
    }

    @Test
    void shouldAskSubModelsThatAreNotReadyHowFarTheyAre() throws Exception {
        SampleService sample = new SampleService("loading");
        StatefulSet set = made(sample, StatefulSet.class);
        SamplePods pods = new SamplePods(client, sample);
        Map<String, String> labels = Map.of("app.kubernetes.io/component", "sub-model");
        try (States answering = new States("127.0.0.1", "{\"state\":\"Loading\",\"percent\":40}");
                States foreign = new States("127.0.0.2", "<html>");
                States silent = new States("127.0.0.3", null)) {
            pods.of(set, "loading-stage-0-0", labels).create().is("Running", answering.address());
            pods.of(set, "loading-stage-0-1", labels).create().is("Running", foreign.address());
            pods.of(set, "loading-stage-0-2", labels).create().is("Running", silent.address());
            pods.of(set, "loading-stage-0-3", labels).create().is("Running", "127.0.0.4");

            Observed seen = awaitShown(
                    sample,
                    "four pods run and one said how far it is",
                    shown -> running(shown.pods()) == 4 && !shown.states().isEmpty());
            assertThat(seen.states())
                    .containsExactly(Map.entry("loading-stage-0-0", new SubModelState(State.LOADING, 40)));
            Instant begin = Instant.now();
            wake(sample);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static long running(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .count();
    }

    private <T extends HasMetadata> T made(SampleService sample, Class<T> kind) {
        if (sample.in(client).get() == null) {
            decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("made")));
            sample.create(client);
            awaitAll(sample.objects());
        }
        return client.resource(sample.object(kind)).get();
    }

    private void warn(String kind, String name, String note) {
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName("warning-")
                        .withNamespace(SampleService.NAMESPACE)
                        .endMetadata()
                        .withEventTime(new MicroTime("2026-01-01T00:00:00.000000Z"))
                        .withReportingController("controller")
                        .withReportingInstance("controller-0")
                        .withAction("Create")
                        .withType("Warning")
                        .withReason("FailedCreate")
                        .withNote(note)
                        .withRegarding(new ObjectReferenceBuilder()
                                .withKind(kind)
                                .withName(name)
                                .withNamespace(SampleService.NAMESPACE)
                                .build())
                        .build())
                .create();
    }

    /** A sub-model's HTTP port; it does not answer when it has no answer. */
    private final class States implements AutoCloseable {

        private final HttpServer server;
        private final String address;

        States(String address, String answer) throws Exception {
            this.address = address;
            server = HttpServer.create(new InetSocketAddress(address, statePort), 0);
            server.createContext("/state", exchange -> {
                if (answer != null) {
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                }
            });
            server.start();
        }

        String address() {
            return address;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
