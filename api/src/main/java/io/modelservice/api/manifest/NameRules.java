package io.modelservice.api.manifest;

import io.modelservice.api.Metadata;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.api.StageSpec;

/** Names that are made of the service's and a stage's must stay within what a cluster accepts. */
final class NameRules {
    private static final int MAX_SUB_MODEL_NAME = 52;

    private NameRules() {}

    static void check(Metadata metadata, ModelServiceSpec spec, Fields fields) {
        for (StageSpec stage : spec.parallelism().stages()) {
            String name = metadata.name() + "-" + stage.name();
            if (name.length() > MAX_SUB_MODEL_NAME) {
                fields.problem(
                        "parallelism",
                        "makes a sub-model named %s, longer than %d characters; shorten the name of the service or of the stage"
                                .formatted(name, MAX_SUB_MODEL_NAME));
            }
        }
    }
}
