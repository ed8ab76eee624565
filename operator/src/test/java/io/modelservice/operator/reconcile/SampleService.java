package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import io.modelservice.operator.decide.Decision;
import io.modelservice.operator.decide.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A ModelService of a test in the namespace default, and what may be decided of it. */
record SampleService(String name) {

    static final String NAMESPACE = "default";
    private static final KubernetesSerialization READER = new KubernetesSerialization();

    ModelServiceResource create(KubernetesClient client) {
        return client.resource(READER.unmarshal("""
                        apiVersion: modelservice.io/v1alpha1
                        kind: ModelService
                        metadata: {name: %s, namespace: default}
                        spec:
                          model: {uri: "https://models.example/%s.onnx"}
                        """.formatted(name, name), ModelServiceResource.class))
                .create();
    }

    Resource<ModelServiceResource> in(KubernetesClient client) {
        return client.resources(ModelServiceResource.class)
                .inNamespace(NAMESPACE)
                .withName(name);
    }

    /** One of every kind. */
    List<HasMetadata> objects() {
        return Arrays.stream(yaml().replace("NAME", name).split("\n---\n"))
                .map(document -> READER.<HasMetadata>unmarshal(document))
                .peek(object -> object.getMetadata().setNamespace(NAMESPACE))
                .toList();
    }

    <T extends HasMetadata> T object(Class<T> kind) {
        return objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    static Decision decision(List<? extends HasMetadata> objects, ServiceStatus status, Notice... notices) {
        return new Decision(List.copyOf(objects), List.of(), status, List.of(notices), Optional.empty());
    }

    static Decision again(Decision decision, Duration pause) {
        return new Decision(
                decision.objects(), decision.hanging(), decision.status(), decision.notices(), Optional.of(pause));
    }

    /** A status that says this. */
    static ServiceStatus saying(String message) {
        Condition ready = new Condition("Ready", "False", 1L, "2026-01-01T00:00:00Z", "Pending", message);
        return new ServiceStatus(
                1L, List.of(ready), null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static String yaml() {
        try (InputStream file = SampleService.class.getResourceAsStream("/objects.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
