package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Observed;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An operator with a real API server, whose decisions are scripted. */
@QuarkusTestResource(ApiServerResource.class)
abstract class ReconcilerHarness {

    ApiServer server;

    @Inject
    ScriptedDecider decider;

    KubernetesClient client;

    @BeforeEach
    void open() {
        client = server.administrator();
    }

    @AfterEach
    void close() {
        client.close();
    }

    void awaitAll(List<HasMetadata> objects) {
        Waiting.until(
                "all objects are made",
                () -> objects.stream()
                        .allMatch(object -> client.resource(object).get() != null));
    }

    void awaitMessage(SampleService sample, String message) {
        Waiting.until(
                "the status says " + message,
                () -> sample.in(client)
                        .get()
                        .getStatus()
                        .conditions()
                        .getFirst()
                        .message()
                        .equals(message));
    }

    /** Until a decision was asked for with this in sight. */
    Observed awaitShown(SampleService sample, String what, Predicate<Observed> condition) {
        Waiting.until(
                "it is observed that " + what,
                () -> decider.decisions(sample.name()) > 0 && condition.test(decider.lastShown(sample.name())));
        return decider.lastShown(sample.name());
    }

    /** Changes what nobody manages of an object, and waits until it was decided after that. */
    void wake(SampleService sample) {
        int decisions = decider.decisions(sample.name());
        client.resource(sample.object(StatefulSet.class))
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"example.com/touched\":\"%d\"}}}"
                                .formatted(System.nanoTime()));
        Waiting.until("it is decided again", () -> decider.decisions(sample.name()) > decisions);
    }
}
