package io.modelservice.api;

import java.util.Objects;

/**
 * What is wanted of a ModelService.
 *
 * @param model which model. Required
 * @param parallelism how it is split. Default: as few stages as the memory limits allow; one when there are none
 * @param replicas how many groups, each a complete copy of all sub-models, serve it. Default 1. Example: {@code
 *     replicas: 2} with {@code pipeline: 3} runs six sub-models
 * @param resources of each sub-model; a stage's own come first, name by name. Default: none
 * @param router what faces the clients
 */
public record ModelServiceSpec(
        ModelSource model, Parallelism parallelism, int replicas, Resources resources, RouterSettings router) {

    public static final int MAX_REPLICAS = 256;

    public ModelServiceSpec {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(parallelism, "parallelism");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(router, "router");
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new IllegalArgumentException("replicas must be 1 to %d, not %d".formatted(MAX_REPLICAS, replicas));
        }
    }
}
