package io.modelservice.operator.reconcile;

import static io.modelservice.operator.reconcile.SampleService.decision;
import static io.modelservice.operator.reconcile.SampleService.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.server.AuditLog.Request;
import io.modelservice.barecluster.server.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconcilerTest extends ReconcilerHarness {

    @Test
    void shouldApplyEveryObjectOfADecisionAsItsOwner() {
        SampleService sample = new SampleService("applied");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("applied")));

        ModelServiceResource service = sample.create(client);

        awaitAll(sample.objects());
        assertThat(sample.objects()).hasSize(10).allSatisfy(wanted -> {
            HasMetadata made = client.resource(wanted).get();
            assertThat(made.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(service.getMetadata().getUid()));
            assertThat(made.getMetadata().getManagedFields())
                    .filteredOn(entry -> entry.getManager().equals("modelservice-operator"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getOperation()).isEqualTo("Apply"));
        });
        assertThat(service.getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void shouldChangeAndDeleteAsDecisionsDo() {
        SampleService sample = new SampleService("changed");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("first")));
        sample.create(client);
        awaitAll(sample.objects());
        StatefulSet larger = sample.object(StatefulSet.class);
        larger.getSpec().setReplicas(3);

        decider.say(sample.name(), (service, seen) -> decision(List.of(larger), saying("second")));
        wake(sample);

        Waiting.until(
                "all but the StatefulSet are gone",
                () -> sample.objects().stream()
                        .filter(wanted -> !(wanted instanceof StatefulSet))
                        .allMatch(wanted -> client.resource(wanted).get() == null));
        Waiting.until(
                "the StatefulSet has three replicas",
                () -> client.resource(larger).get().getSpec().getReplicas() == 3);
    }

    @Test
    void shouldWriteNothingWhenNothingChanged() {
        SampleService sample = new SampleService("quiet");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("quiet")));
        sample.create(client);
        awaitAll(sample.objects());
        awaitMessage(sample, "quiet");
        settle(sample);
        List<Request> before = writes(sample);

        for (int pass = 0; pass < 10; pass++) {
            wake(sample);
        }

        assertThat(writes(sample)).isEqualTo(before);
    }

    @Test
    void shouldLeaveTheFieldsOfOthersAlone() {
        SampleService sample = new SampleService("shared");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("shared")));
        sample.create(client);
        awaitAll(sample.objects());
        Service foreign = new ServiceBuilder()
                .withNewMetadata()
                .withName(sample.name())
                .withNamespace(SampleService.NAMESPACE)
                .withAnnotations(Map.of("example.com/mesh", "on"))
                .endMetadata()
                .withNewSpec()
                .withSessionAffinity("ClientIP")
                .endSpec()
                .build();
        client.resource(foreign)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("mesh")
                        .build());
        StatefulSet larger = sample.object(StatefulSet.class);
        larger.getSpec().setReplicas(5);

        decider.say(
                sample.name(),
                (service, seen) -> decision(List.of(sample.object(Service.class), larger), saying("shared")));
        wake(sample);

        Waiting.until(
                "the change is made",
                () -> client.resource(larger).get().getSpec().getReplicas() == 5);
        Service left = client.resource(sample.object(Service.class)).get();
        assertThat(left.getMetadata().getAnnotations()).containsEntry("example.com/mesh", "on");
        assertThat(left.getSpec().getSessionAffinity()).isEqualTo("ClientIP");
    }

    @Test
    void shouldHealWhatOthersChangeOfItsFields() {
        SampleService sample = new SampleService("healed");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("healed")));
        sample.create(client);
        awaitAll(sample.objects());

        client.resource(sample.object(StatefulSet.class)).scale(7);
        client.resource(sample.object(ConfigMap.class)).delete();

        Waiting.until(
                "the replicas are as decided",
                () -> client.resource(sample.object(StatefulSet.class))
                                .get()
                                .getSpec()
                                .getReplicas()
                        == 2);
        Waiting.until(
                "the ConfigMap is back",
                () -> client.resource(sample.object(ConfigMap.class)).get() != null);
    }

    @Test
    void shouldKeepObservedObjectsOfADecisionAsTheyAre() {
        SampleService sample = new SampleService("kept");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("first")));
        sample.create(client);
        awaitAll(sample.objects());
        decider.say(
                sample.name(),
                (service, seen) -> decision(seen.objects(StatefulSet.class).toList(), saying("second")));

        client.resource(sample.object(StatefulSet.class)).scale(4);
        wake(sample);

        Waiting.until(
                "the rest is gone",
                () -> client.resource(sample.object(ConfigMap.class)).get() == null);
        assertThat(client.resource(sample.object(StatefulSet.class))
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(4);
    }

    @Test
    void shouldNeitherTakeNorDeleteWhatIsAnothers() {
        SampleService sample = new SampleService("foreign");
        ConfigMap theirs = new ConfigMapBuilder(sample.object(ConfigMap.class))
                .editMetadata()
                .withLabels(Map.of())
                .endMetadata()
                .withData(Map.of("plan", "theirs"))
                .build();
        client.resource(theirs).create();
        decider.say(
                sample.name(),
                (service, seen) -> decision(
                        sample.objects(),
                        saying(
                                seen.refusals().isEmpty()
                                        ? "applied"
                                        : "refused "
                                                + seen.refusals().getFirst().code())));

        sample.create(client);

        awaitMessage(sample, "refused 409");
        assertThat(client.resource(theirs).get().getData()).containsEntry("plan", "theirs");
        decider.say(sample.name(), (service, seen) -> decision(List.of(), saying("nothing")));
        awaitMessage(sample, "nothing");
        assertThat(client.resource(theirs).get()).isNotNull();
    }

    @Test
    void shouldLeaveNothingToBeDoneAtDeletion() {
        SampleService sample = new SampleService("deleted");
        decider.say(sample.name(), (service, seen) -> decision(sample.objects(), saying("deleted")));
        sample.create(client);
        awaitAll(sample.objects());

        sample.in(client).delete();

        assertThat(sample.in(client).get()).isNull();
    }

    /** Until the operator has seen what it wrote itself. */
    private void settle(SampleService sample) {
        wake(sample);
        wake(sample);
    }

    private List<Request> writes(SampleService sample) {
        return server.audit().writes().stream()
                .filter(request -> request.name().startsWith(sample.name()))
                .toList();
    }
}
