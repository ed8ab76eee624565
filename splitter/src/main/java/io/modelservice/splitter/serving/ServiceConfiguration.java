package io.modelservice.splitter.serving;

import io.modelservice.splitter.plan.Plan;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The file {@code service.json}, the same for every process of one revision of a ModelService.
 *
 * @param name the model's name in requests
 * @param revision hash of all that changes numbers or processes; two revisions never meet on a link
 */
public record ServiceConfiguration(
        String name,
        String revision,
        ModelReference model,
        Task task,
        Plan plan,
        Batching batching,
        Duration timeout,
        Verification verification) {
    public ServiceConfiguration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(batching, "batching");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(verification, "verification");
    }

    /** Where the model is. {@code digest}, {@code sha256:...}, is what must be found there. */
    public record ModelReference(String uri, Optional<String> revision, Optional<String> digest) {}

    /** Decides which endpoints the router has beside the Open Inference Protocol. */
    public enum Task {
        EMBEDDING,
        TENSOR
    }

    /**
     * How the leader joins requests.
     *
     * @param maxBatchSize rows in one batch; 1 switches batching off
     * @param maxLatency how long the first row of a batch may wait for others while the stages are idle
     */
    public record Batching(int maxBatchSize, Duration maxLatency) {
        public Batching {
            if (maxBatchSize < 1) {
                throw new IllegalArgumentException("maxBatchSize must be at least 1, not " + maxBatchSize);
            }
        }
    }

    /** Whether a leader serves only what was compared with the whole model, and how far the two may differ. */
    public record Verification(Mode mode, double tolerance) {
        public enum Mode {
            ENFORCE,
            REPORT,
            OFF
        }
    }
}
