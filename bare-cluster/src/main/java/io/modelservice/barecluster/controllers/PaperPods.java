package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pods of a node that runs nothing: each is ready as soon as it is there, and gone as soon as it is to go. */
record PaperPods(KubernetesClient client, String node, Owners owners) {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Whether its status says that all is done. */
    static boolean serves(StatefulSet set) {
        return set.getStatus() != null
                && Objects.equals(
                        set.getStatus().getObservedGeneration(),
                        set.getMetadata().getGeneration());
    }

    /** Whether its status says that all is done. */
    static boolean serves(Deployment routers) {
        return routers.getStatus() != null
                && Objects.equals(
                        routers.getStatus().getObservedGeneration(),
                        routers.getMetadata().getGeneration());
    }

    void serve(StatefulSet set) {
        int asked = set.getSpec().getReplicas();
        List<Pod> wanted = new ArrayList<>();
        for (int ordinal = 0; ordinal < asked; ordinal++) {
            wanted.add(pod(
                    set,
                    set.getMetadata().getName() + "-" + ordinal,
                    set.getSpec().getTemplate(),
                    Map.of(ObjectLabels.GROUP, Integer.toString(ordinal))));
        }
        keep(set, wanted);
        status(
                set,
                asked,
                "\"readyReplicas\": %d, \"currentReplicas\": %d, \"updatedReplicas\": %d"
                        .formatted(asked, asked, asked));
    }

    void serve(Deployment routers) {
        int asked = routers.getSpec().getReplicas();
        PodTemplateSpec template = routers.getSpec().getTemplate();
        String kind = Integer.toHexString(template.hashCode());
        List<Pod> wanted = new ArrayList<>();
        for (int index = 0; index < asked; index++) {
            wanted.add(pod(
                    routers, "%s-%s-%d".formatted(routers.getMetadata().getName(), kind, index), template, Map.of()));
        }
        keep(routers, wanted);
        status(
                routers,
                asked,
                "\"readyReplicas\": %d, \"availableReplicas\": %d, \"updatedReplicas\": %d"
                        .formatted(asked, asked, asked));
    }

    /** New ones first, as a rolling update does. */
    private void keep(HasMetadata owner, List<Pod> wanted) {
        Map<String, Pod> there = owners.of(owner).stream()
                .filter(Pod.class::isInstance)
                .map(Pod.class::cast)
                .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), pod -> pod));
        wanted.stream()
                .filter(pod -> !there.containsKey(pod.getMetadata().getName()))
                .forEach(pod -> create(pod, "Running", true));
        wanted.forEach(pod -> there.remove(pod.getMetadata().getName()));
        there.values().forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    }

    void create(Pod pod, String phase, boolean ready) {
        Pod placed = new PodBuilder(pod).editSpec().withNodeName(node).endSpec().build();
        try {
            owners.add(client.resource(placed).create());
        } catch (KubernetesClientException there) {
            if (there.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw there;
            }
        }
        client.resource(placed).subresource("status").patch(MERGE, """
                        {"status": {"phase": "%s", "conditions": [{"type": "Ready", "status": "%s"}]}}
                        """.formatted(phase, ready ? "True" : "False"));
    }

    private void status(HasMetadata object, int replicas, String more) {
        client.resource(object).subresource("status").patch(MERGE, """
                        {"status": {"observedGeneration": %d, "replicas": %d, %s}}
                        """.formatted(
                        object.getMetadata().getGeneration(), replicas, more));
    }

    static Pod pod(HasMetadata owner, String name, PodTemplateSpec template, Map<String, String> more) {
        Map<String, String> labels = new TreeMap<>(template.getMetadata().getLabels());
        labels.putAll(more);
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(labels)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }
}
