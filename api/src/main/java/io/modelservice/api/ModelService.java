package io.modelservice.api;

import java.util.Objects;

/**
 * A model as a service: one model, split into sub-models that answer together.
 *
 * <pre>
 * apiVersion: modelservice.io/v1alpha1
 * kind: ModelService
 * metadata: {name: minilm}
 * spec:
 *   model: {uri: "file:///models/minilm.onnx"}
 *   parallelism: {pipeline: 3}
 * </pre>
 *
 * @param metadata its name, and what people and tools note beside it
 * @param spec what is wanted
 */
public record ModelService(Metadata metadata, ModelServiceSpec spec) {

    public static final String API_VERSION = "modelservice.io/v1alpha1";
    public static final String KIND = "ModelService";

    public ModelService {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(spec, "spec");
    }
}
