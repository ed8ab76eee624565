package io.modelservice.operator.reconcile;

import static io.modelservice.operator.reconcile.SampleService.decision;
import static io.modelservice.operator.reconcile.SampleService.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.modelservice.barecluster.server.FakeKubelet;
import io.modelservice.barecluster.server.Installing;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Decision;
import io.modelservice.operator.decide.Notice;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RightsTest extends ReconcilerHarness {

    /** Hold but not used by itself: granted to routers, and used by operators that agree on one, which runs not here. */
    private static final Set<String> ELSEWHERE = Set.of("endpointslices", "leases");

    @Test
    void shouldUseEveryRightThatItHasAndNoOther() throws Exception {
        SampleService sample = new SampleService("entitled");
        try (FakeKubelet kubelet = FakeKubelet.start(client)) {
            live(sample, kubelet);
        }

        assertThat(server.audit().all())
                .filteredOn(request -> request.code() == 403)
                .isEmpty();
        Set<String> used = server.audit().all().stream()
                .filter(request -> !request.resource().isEmpty())
                .map(request -> request.group() + "/" + request.resource() + " " + request.verb())
                .filter(right -> !right.contains("selfsubject"))
                .collect(Collectors.toCollection(TreeSet::new));
        // To make an object by applying it takes both rights, though only the one is seen.
        used.addAll(used.stream()
                .filter(right -> right.endsWith(" delete") && !right.startsWith("/pods "))
                .map(right -> right.replace(" delete", " create"))
                .toList());
        assertThat(used).isEqualTo(granted());
    }

    /** A life in which everything happens that the operator has rights for. */
    private void live(SampleService sample, FakeKubelet kubelet) {
        decider.say(
                sample.name(),
                (service, seen) -> decision(sample.objects(), saying("made"), Notice.normal("Made", "It is made.")));
        sample.create(client);
        awaitAll(sample.objects());
        SamplePods pods = new SamplePods(client, sample);
        Job job = client.resource(sample.object(Job.class)).get();
        kubelet.log("entitled-profile-a", "result\n");
        pods.of(job, "entitled-profile-a", Map.of()).on(kubelet.node()).create().is("Succeeded", null);
        pods.finish(job);
        awaitShown(sample, "the log is there", shown -> !shown.jobLogs().isEmpty());
        StatefulSet set = client.resource(sample.object(StatefulSet.class)).get();
        pods.of(set, "entitled-stage-0-1", Map.of()).create().isNowhere();
        awaitShown(sample, "nodes are looked at", shown -> shown.rooms().containsKey("entitled-stage-0-1"));
        Pod pod =
                pods.of(set, "entitled-stage-0-0", Map.of()).on("lost").create().pod();
        client.resource(pod).withGracePeriod(600).delete();
        decider.say(
                sample.name(),
                (service, seen) -> new Decision(
                        List.of(), List.of("entitled-stage-0-0"), saying("ended"), List.of(), Optional.empty()));
        wake(sample);
        Waiting.until(
                "all is gone",
                () -> sample.objects().stream().allMatch(object -> gone(object))
                        && client.resource(pod).get() == null);
    }

    private boolean gone(HasMetadata object) {
        HasMetadata left = client.resource(object).get();
        return left == null || left.isMarkedForDeletion();
    }

    private static Set<String> granted() throws Exception {
        return Installing.rules().stream()
                .filter(rule -> rule.getResources().stream().noneMatch(ELSEWHERE::contains))
                .flatMap(rule -> rule.getApiGroups().stream()
                        .flatMap(group -> rule.getResources().stream()
                                .flatMap(resource ->
                                        rule.getVerbs().stream().map(verb -> group + "/" + resource + " " + verb))))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
