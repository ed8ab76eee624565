package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pods that are drawn, for questions that all of them must answer. */
final class DrawnPods {

    private DrawnPods() {}

    static List<PodTemplateSpec> serving(KubernetesObjects objects) {
        return Stream.concat(
                        objects.revision().statefulSets().stream()
                                .map(set -> set.getSpec().getTemplate()),
                        Stream.of(objects.router().getSpec().getTemplate()))
                .toList();
    }

    static List<PodTemplateSpec> all(KubernetesRequest request) {
        return Stream.concat(
                        serving(KubernetesBlueprints.draw(request)).stream(),
                        Stream.of(ProfileJob.of(request.service(), request.settings()), VerifyJob.of(request))
                                .map(job -> job.job().getSpec().getTemplate()))
                .toList();
    }

    static PodTemplateSpec first(KubernetesObjects objects) {
        return objects.revision().statefulSets().getFirst().getSpec().getTemplate();
    }

    static Container container(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().getFirst();
    }

    static Container container(StatefulSet set) {
        return container(set.getSpec().getTemplate());
    }

    static boolean selects(Map<String, String> selector, PodTemplateSpec pod) {
        return pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
    }
}
