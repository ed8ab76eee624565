package io.modelservice.e2e.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.modelservice.e2e.service.Eventually;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A ModelService on the cluster, as its users see it. */
public record DeployedService(ServiceNamespace namespace, String name) {

    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("modelservice.io")
            .withVersion("v1alpha1")
            .withKind("ModelService")
            .withPlural("modelservices")
            .withNamespaced(true)
            .build();

    public KubernetesClient client() {
        return namespace.operator().client();
    }

    public GenericKubernetesResource resource() {
        return client().genericKubernetesResources(KIND)
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }

    /** A value of the object, such as {@code status.plan.summary}; null when it is not there. */
    public Object value(String path) {
        Object at = resource().getAdditionalProperties();
        for (String key : path.split("\\.")) {
            at = at instanceof Map<?, ?> fields ? fields.get(key) : null;
        }
        return at;
    }

    public String text(String path) {
        return Objects.toString(value(path), "");
    }

    /** @return the condition's fields; empty when there is none of that type */
    public Optional<Map<String, Object>> condition(String type) {
        return conditions().stream().filter(one -> type.equals(one.get("type"))).findFirst();
    }

    String message(String type) {
        return String.valueOf(condition(type).orElseThrow().get("message"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> conditions() {
        return value("status.conditions") instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    public boolean is(String type, String status) {
        return condition(type).filter(one -> status.equals(one.get("status"))).isPresent();
    }

    /** Whether it is ready for what was last applied. */
    public boolean ready() {
        Number seen = (Number) value("status.observedGeneration");
        return is("Ready", "True")
                && seen != null
                && seen.longValue() == resource().getMetadata().getGeneration();
    }

    public void awaitReady(Duration limit) {
        await("it is ready", limit, this::ready);
    }

    /** Ready, and nothing is under way any more. */
    public void awaitSettled(Duration limit) {
        await("it is settled", limit, () -> ready() && is("Progressing", "False"));
    }

    public void awaitReason(String type, String reason, Duration limit) {
        await(
                "%s has the reason %s".formatted(type, reason),
                limit,
                () -> condition(type)
                        .filter(one -> reason.equals(one.get("reason")))
                        .isPresent());
    }

    /** @return when it was seen to be told */
    Instant seen(String type, String reason, Duration limit) {
        awaitReason(type, reason, limit);
        return Instant.now();
    }

    /** When the condition became what it is. */
    Instant since(String type) {
        return Instant.parse(
                condition(type).orElseThrow().get("lastTransitionTime").toString());
    }

    Instant applied() {
        return Instant.parse(resource().getMetadata().getCreationTimestamp());
    }

    /** When the first process of a pod here ended other than well. */
    Instant firstFailedEnd() {
        return client().pods().inNamespace(namespace.name()).list().getItems().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .flatMap(status -> Stream.of(status.getState(), status.getLastState()))
                .flatMap(state -> Stream.ofNullable(state.getTerminated()))
                .filter(end -> end.getExitCode() != 0)
                .map(end -> Instant.parse(end.getFinishedAt()))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no process failed: " + podsInWords()));
    }

    void await(String what, Duration limit, java.util.concurrent.Callable<Boolean> condition) {
        if (!Eventually.becomes(limit, condition)) {
            throw new AssertionError("%s: not within %d s: %s; %s%npods: %s"
                    .formatted(name, limit.toSeconds(), what, value("status"), podsInWords()));
        }
    }

    private List<String> podsInWords() {
        return client().pods().inNamespace(namespace.name()).list().getItems().stream()
                .map(pod -> "%s on %s: %s"
                        .formatted(
                                pod.getMetadata().getName(),
                                pod.getSpec().getNodeName(),
                                pod.getStatus().getContainerStatuses()))
                .toList();
    }

    public List<Pod> pods(String component) {
        return client().pods()
                .inNamespace(namespace.name())
                .withLabel("modelservice.io/service", name)
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems();
    }

    /** Where this machine reaches the routers. */
    public URI url() {
        String address = client().services()
                .inNamespace(namespace.name())
                .withName(name)
                .get()
                .getSpec()
                .getClusterIP();
        return URI.create("http://" + address);
    }
}
