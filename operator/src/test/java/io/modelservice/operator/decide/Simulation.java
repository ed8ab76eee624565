package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A cluster in memory that does with a decision what a cluster would: keeps what is wanted, deletes the rest, makes pods of
 * controllers one step at a time, and lets jobs end. It shows how decisions follow one another; the real API server is
 * asked elsewhere.
 */
final class Simulation {

    private final Decider decider = new ServiceDecider(KubernetesSettings.of("any", RuntimeImage.of("runtime:1")));
    private final ModelServiceResource resource;
    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final Map<String, Pod> pods = new TreeMap<>();
    private final Map<String, JobLog> logs = new HashMap<>();
    private final Predicate<Pod> healthy;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long versions;
    private Decision last;

    /** @param healthy which pods become ready */
    Simulation(ModelServiceResource resource, Predicate<Pod> healthy) {
        this.resource = resource;
        this.healthy = healthy;
    }

    ModelServiceResource resource() {
        return resource;
    }

    Decision last() {
        return last;
    }

    /** Decides once and lets every controller take one step. */
    Simulation step() {
        now = now.plusSeconds(1);
        last = decider.decide(resource, observed());
        resource.setStatus(last.status());
        apply(last.objects());
        control();
        return this;
    }

    /** What is decided where these pods are gone and not made again yet; changes nothing. */
    Decision without(Predicate<Pod> gone) {
        Observed all = observed();
        return decider.decide(
                resource,
                new Observed(
                        all.objects(),
                        all.pods().stream().filter(gone.negate()).toList(),
                        List.of(),
                        List.of(),
                        all.jobLogs(),
                        Map.of(),
                        Map.of(),
                        now));
    }

    /** Steps until nothing changes any more. */
    Simulation settle() {
        for (int step = 0; step < 200; step++) {
            String before = state();
            step();
            if (before.equals(state())) {
                return this;
            }
        }
        throw new AssertionError("Still moving after 200 steps: " + state());
    }

    /** What there is, without versions and times. */
    String state() {
        return objects.keySet() + " "
                + pods.values().stream().map(Simulation::text).toList() + logs.keySet();
    }

    private static String text(Pod pod) {
        return PodState.name(pod) + (PodState.isReady(pod) ? "+" : "-");
    }

    Set<String> revisionsOf(Component component) {
        return pods.values().stream()
                .filter(pod -> PodState.is(pod, component))
                .flatMap(pod -> PodState.label(pod, ObjectLabels.REVISION).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether every ready router finds a ready group of its own revision. */
    boolean serves() {
        Set<String> groups = readyRevisions(Component.SUB_MODEL);
        Set<String> routers = readyRevisions(Component.ROUTER);
        return !routers.isEmpty() && groups.containsAll(routers);
    }

    private Set<String> readyRevisions(Component component) {
        return pods.values().stream()
                .filter(pod -> PodState.is(pod, component) && PodState.isReady(pod))
                .flatMap(pod -> PodState.label(pod, ObjectLabels.REVISION).stream())
                .collect(Collectors.toSet());
    }

    List<Pod> pods() {
        return List.copyOf(pods.values());
    }

    private Observed observed() {
        return new Observed(
                new ArrayList<>(objects.values()),
                pods(),
                List.of(),
                List.of(),
                new HashMap<>(logs),
                Map.of(),
                Map.of(),
                now);
    }

    private void apply(List<HasMetadata> wanted) {
        Map<String, HasMetadata> next = new TreeMap<>();
        for (HasMetadata object : wanted) {
            String key = object.getKind() + "/" + object.getMetadata().getName();
            HasMetadata there = objects.get(key);
            if (object.getMetadata().getResourceVersion() != null) {
                next.put(key, object);
                continue;
            }
            carryStatus(object, there);
            object.getMetadata().setResourceVersion(Long.toString(++versions));
            object.getMetadata().setGeneration(1L);
            next.put(key, object);
        }
        objects.clear();
        objects.putAll(next);
    }

    private static void carryStatus(HasMetadata object, HasMetadata there) {
        if (object instanceof StatefulSet set && there instanceof StatefulSet before) {
            set.setStatus(before.getStatus());
        }
        if (object instanceof Deployment routers && there instanceof Deployment before) {
            routers.setStatus(before.getStatus());
        }
    }

    private void control() {
        Set<String> wanted = new TreeSet<>();
        for (HasMetadata object : List.copyOf(objects.values())) {
            switch (object) {
                case StatefulSet set -> control(set, wanted);
                case Deployment routers -> control(routers, wanted);
                case Job job -> logs.computeIfAbsent(job.getMetadata().getName(), _ -> Results.of(job));
                default -> {}
            }
        }
        pods.keySet().retainAll(wanted);
    }

    private void control(StatefulSet set, Set<String> wanted) {
        for (int ordinal = 0; ordinal < set.getSpec().getReplicas(); ordinal++) {
            String name = set.getMetadata().getName() + "-" + ordinal;
            wanted.add(name);
            advance(name, set.getSpec().getTemplate(), Map.of(ObjectLabels.GROUP, Integer.toString(ordinal)));
        }
        int ready = (int) pods.values().stream()
                .filter(pod -> PodState.name(pod).startsWith(set.getMetadata().getName() + "-"))
                .filter(PodState::isReady)
                .count();
        set.setStatus(new StatefulSetStatusBuilder().withReadyReplicas(ready).build());
    }

    /** One old router goes only when a new one is ready. */
    private void control(Deployment routers, Set<String> wanted) {
        String revision =
                routers.getSpec().getTemplate().getMetadata().getLabels().get(ObjectLabels.REVISION);
        int asked = routers.getSpec().getReplicas();
        for (int index = 0; index < asked; index++) {
            String name = "router-%s-%d".formatted(revision, index);
            wanted.add(name);
            advance(name, routers.getSpec().getTemplate(), Map.of());
        }
        int ready = (int) pods.values().stream()
                .filter(pod -> PodState.is(pod, Component.ROUTER) && PodState.isOf(pod, revision))
                .filter(PodState::isReady)
                .count();
        boolean rolled = ready == asked;
        if (!rolled) {
            pods.values().stream()
                    .filter(pod -> PodState.is(pod, Component.ROUTER))
                    .map(PodState::name)
                    .forEach(wanted::add);
        }
        routers.setStatus(new DeploymentStatusBuilder()
                .withObservedGeneration(1L)
                .withReplicas(asked)
                .withUpdatedReplicas(asked)
                .withAvailableReplicas(ready)
                .build());
    }

    private void advance(String name, PodTemplateSpec template, Map<String, String> more) {
        Pod pod = pods.get(name);
        if (pod == null) {
            Map<String, String> labels = new TreeMap<>(template.getMetadata().getLabels());
            labels.putAll(more);
            pods.put(name, pod(name, labels, template, false));
        } else if (!PodState.isReady(pod) && healthy.test(pod)) {
            pods.put(name, pod(name, pod.getMetadata().getLabels(), template, true));
        }
    }

    private static Pod pod(String name, Map<String, String> labels, PodTemplateSpec template, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withSpec(template.getSpec().toBuilder().withNodeName("node").build())
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }
}
