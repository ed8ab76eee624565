package io.modelservice.cli.command;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.cli.output.KubernetesYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What users have a say in of the objects of a service: which there are, how many pods, and of the pods what a
 * specification can decide. All the rest is held by the golden files of the blueprint.
 */
final class DrawnExample {

    private static final List<String> OPERATORS_OWN = List.of("app.kubernetes.io/", "modelservice.io/");
    private static final Predicate<EnvVar> USERS = variable ->
            variable.getName().startsWith("AWS_") || variable.getName().equals("MODELSERVICE_HF_TOKEN");
    private static final String MADE_UP = "1111111";

    private DrawnExample() {}

    static String of(KubernetesObjects objects) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        for (HasMetadata object : objects.all()) {
            drawn.put(
                    object.getKind() + " " + object.getMetadata().getName(),
                    switch (object) {
                        case StatefulSet set ->
                            pods(set.getSpec().getReplicas(), set.getSpec().getTemplate());
                        case Deployment deployment ->
                            pods(
                                    deployment.getSpec().getReplicas(),
                                    deployment.getSpec().getTemplate());
                        default -> Map.of();
                    });
        }
        String revision = objects.blueprint().revision();
        return KubernetesYaml.of(List.of(drawn))
                .replace(revision, MADE_UP)
                .replace(revision.substring(0, MADE_UP.length()), MADE_UP)
                .replace('"' + MADE_UP + '"', MADE_UP);
    }

    private static Map<String, Object> pods(int replicas, PodTemplateSpec template) {
        PodSpec spec = template.getSpec();
        Container container = spec.getContainers().getFirst();
        Map<String, Object> pods = new LinkedHashMap<>();
        pods.put("replicas", replicas);
        pods.put("labels", users(template.getMetadata().getLabels()));
        pods.put("annotations", users(template.getMetadata().getAnnotations()));
        pods.put("resources", container.getResources());
        pods.put("variables", container.getEnv().stream().filter(USERS).toList());
        pods.put("nodeSelector", spec.getNodeSelector());
        pods.put("tolerations", spec.getTolerations());
        pods.put("affinity", spec.getAffinity());
        pods.put("topologySpreadConstraints", spec.getTopologySpreadConstraints());
        pods.values().removeIf(value -> Objects.isNull(value) || value.equals(Map.of()) || value.equals(List.of()));
        return pods;
    }

    private static Map<String, String> users(Map<String, String> labels) {
        Map<String, String> users = new LinkedHashMap<>(Objects.requireNonNullElse(labels, Map.of()));
        users.keySet().removeIf(key -> OPERATORS_OWN.stream().anyMatch(key::startsWith));
        return users;
    }
}
