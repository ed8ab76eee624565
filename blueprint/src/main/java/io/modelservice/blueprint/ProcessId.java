package io.modelservice.blueprint;

import java.util.Objects;

/** Which process of a ModelService. */
public sealed interface ProcessId {

    /** Unique on a machine, and what the pod is called in a cluster. */
    String name();

    /**
     * One sub-model of one group.
     *
     * @param stageName as in the plan
     */
    record SubModel(String service, String stageName, int stage, int group) implements ProcessId {
        public SubModel {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(stageName, "stageName");
        }

        @Override
        public String name() {
            return "%s-%s-%d".formatted(service, stageName, group);
        }
    }

    /** What faces the clients. */
    record Router(String service) implements ProcessId {
        public Router {
            Objects.requireNonNull(service, "service");
        }

        @Override
        public String name() {
            return service + "-router";
        }
    }
}
