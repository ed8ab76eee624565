package io.modelservice.operator.reconcile;

import static io.modelservice.operator.reconcile.SampleService.decision;
import static io.modelservice.operator.reconcile.SampleService.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Decision;
import io.modelservice.operator.decide.Notice;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EffectsTest extends ReconcilerHarness {

    @TestHTTPResource
    URI home;

    @Test
    void shouldMakeANoticeAnEventOnce() {
        SampleService sample = new SampleService("noticed");
        decider.say(
                sample.name(),
                (service, seen) -> decision(
                        sample.objects(), saying("noticed"), Notice.warning("NoGoodNews", "It does not fit.")));
        ModelServiceResource service = sample.create(client);
        awaitAll(sample.objects());

        wake(sample);
        wake(sample);

        assertThat(events(service)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("NoGoodNews");
            assertThat(event.getNote()).isEqualTo("It does not fit.");
            assertThat(event.getReportingController()).isEqualTo("modelservice.io/operator");
        });
    }

    @Test
    void shouldCutANoticeToWhatAnEventMayHold() {
        SampleService sample = new SampleService("talkative");
        decider.say(
                sample.name(),
                (service, seen) -> decision(List.of(), saying("said"), Notice.normal("Much", "ü".repeat(5000))));

        ModelServiceResource service = sample.create(client);

        Waiting.until("there is an event", () -> !events(service).isEmpty());
    }

    @Test
    void shouldWriteTheStatusOnlyWhereItDiffers() {
        SampleService sample = new SampleService("steady");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("steady")));
        sample.create(client);
        awaitAll(sample.objects());
        awaitMessage(sample, "steady");
        String version = sample.in(client).get().getMetadata().getResourceVersion();

        wake(sample);
        wake(sample);

        assertThat(sample.in(client).get().getMetadata().getResourceVersion()).isEqualTo(version);
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("changed")));
        wake(sample);
        awaitMessage(sample, "changed");
    }

    @Test
    void shouldDecideAgainAfterThePauseThatWasDecided() {
        SampleService sample = new SampleService("patient");
        decider.say(
                sample.name(),
                (service, seen) -> SampleService.again(decision(List.of(), saying("patient")), Duration.ofMillis(200)));

        sample.create(client);

        Waiting.until("it is decided five times", () -> decider.decisions(sample.name()) >= 5);
    }

    @Test
    void shouldLookTogetherAtWhatHappensWithinASecond() {
        SampleService sample = new SampleService("hasty");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("made")));
        sample.create(client);
        awaitAll(sample.objects());
        wake(sample);
        int before = decider.decisions(sample.name());
        long begun = System.nanoTime();

        for (int change = 1; change <= 40; change++) {
            client.resource(sample.object(StatefulSet.class))
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"annotations\":{\"example.com/change\":\"%d\"}}}".formatted(change));
        }
        awaitShown(
                sample,
                "the last change is there",
                shown -> shown.objects(StatefulSet.class)
                        .anyMatch(set ->
                                "40".equals(set.getMetadata().getAnnotations().get("example.com/change"))));

        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(decider.decisions(sample.name()) - before).isLessThanOrEqualTo((int) seconds + 2);
    }

    @Test
    void shouldRemoveHangingPodsByForce() {
        SampleService sample = new SampleService("hanging");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("made")));
        sample.create(client);
        awaitAll(sample.objects());
        StatefulSet set = client.resource(sample.object(StatefulSet.class)).get();
        Pod pod = new SamplePods(client, sample)
                .of(set, "hanging-stage-0-0", Map.of())
                .on("lost")
                .create()
                .pod();
        client.resource(pod).withGracePeriod(600).delete();
        assertThat(client.resource(pod).get().isMarkedForDeletion()).isTrue();

        decider.say(
                sample.name(),
                (service, seen) -> new Decision(
                        sample.objects(),
                        List.of("hanging-stage-0-0"),
                        saying("removed"),
                        List.of(),
                        Optional.empty()));
        wake(sample);

        Waiting.until("the pod is gone", () -> client.resource(pod).get() == null);
    }

    @Test
    void shouldCountServicesByWhetherTheyAreReady() throws Exception {
        SampleService sample = new SampleService("counted");
        decider.say(sample.name(), (service, seen) -> decision(List.of(), saying("counted")));
        sample.create(client);
        awaitMessage(sample, "counted");

        Waiting.until(
                "a service that is not ready is counted", () -> metric("modelservice_services{ready=\"False\"}") >= 1);
        assertThat(metric("reconciliations_success_total")).isPositive();
    }

    @Test
    void shouldBeReadyWhenItFollowsTheCluster() throws Exception {
        Waiting.until("it is ready", () -> get("/q/health/ready").contains("\"UP\""));
        assertThat(get("/q/health/live")).contains("\"UP\"");
    }

    private double metric(String name) throws IOException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(home.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Event> events(ModelServiceResource service) {
        return client.events().v1().events().inNamespace(SampleService.NAMESPACE).list().getItems().stream()
                .filter(event -> service.getMetadata()
                        .getUid()
                        .equals(event.getRegarding().getUid()))
                .toList();
    }
}
