package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A ModelService of MiniLM as its user sees it. */
public record PaperService(KubernetesClient client, String namespace, String name) {

    private static final KubernetesSerialization READER = new KubernetesSerialization();

    public static String spec(int pipeline, int replicas, int routers) {
        return """
                model: {uri: "maven://group/artifact/1/model.onnx"}
                parallelism: {pipeline: %d}
                replicas: %d
                router: {replicas: %d}
                """.formatted(pipeline, replicas, routers);
    }

    /** Creates it, or gives it another specification. */
    public void specify(String spec) {
        ModelServiceResource wanted =
                READER.unmarshal("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: %s, namespace: %s}
                spec:
                %s
                """.formatted(name, namespace, spec.indent(2)), ModelServiceResource.class);
        client.resource(wanted).fieldManager("user").forceConflicts().serverSideApply();
    }

    public void delete() {
        resource().delete();
    }

    /** Whether its status says of this specification that it is served and nothing is left to do. */
    public boolean serves() {
        return says(ConditionType.READY, ConditionStatus.TRUE) && settled();
    }

    /** Whether its status says of this specification that nothing is left to do. */
    public boolean settled() {
        return says(ConditionType.PROGRESSING, ConditionStatus.FALSE);
    }

    private boolean says(ConditionType type, ConditionStatus status) {
        ModelServiceResource there = resource().get();
        List<Condition> conditions = Optional.ofNullable(there)
                .map(ModelServiceResource::getStatus)
                .map(ServiceStatus::conditions)
                .orElse(List.of());
        return Conditions.of(conditions, type)
                .filter(found -> found.is(type, status)
                        && Objects.equals(
                                found.observedGeneration(), there.getMetadata().getGeneration()))
                .isPresent();
    }

    private Resource<ModelServiceResource> resource() {
        return client.resources(ModelServiceResource.class)
                .inNamespace(namespace)
                .withName(name);
    }
}
