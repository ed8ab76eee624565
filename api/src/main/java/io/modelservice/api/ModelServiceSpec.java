package io.modelservice.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wanted of a ModelService.
 *
 * @param model which model. Required
 * @param parallelism how it is split. Default: as few stages as the memory limits allow; one when there are none
 * @param suspend whether nothing is to run: all pods go, and the service stays as it is described. Default false
 * @param replicas how many groups, each a complete copy of all sub-models, serve it, 0 to 256; with 0 the router
 *     answers that none is ready. Default 1. Example: {@code
 *     replicas: 2} with {@code pipeline: 3} runs six sub-models
 * @param resources of each sub-model; a stage's own come first, name by name. Default: none
 * @param template laid over every sub-model's pod; a stage's own comes first, name by name. Default: none
 * @param router what faces the clients
 */
public record ModelServiceSpec(
        boolean suspend,
        ModelSource model,
        Parallelism parallelism,
        int replicas,
        Resources resources,
        Optional<PodTemplate> template,
        RouterSettings router) {

    public static final int MAX_REPLICAS = 256;

    public ModelServiceSpec {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(parallelism, "parallelism");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(router, "router");
        if (replicas < 0 || replicas > MAX_REPLICAS) {
            throw new IllegalArgumentException("replicas must be 0 to %d, not %d".formatted(MAX_REPLICAS, replicas));
        }
    }
}
