package io.modelservice.splitter.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is asked of the planner: one entry of {@code stages} for each stage wanted, in order.
 *
 * @param allowInsidePatterns whether a cut inside a fusible pattern may be taken when nothing better satisfies the rest
 */
public record PlanRequest(Policy policy, List<StageRequest> stages, boolean allowInsidePatterns) {
    public PlanRequest {
        Objects.requireNonNull(policy, "policy");
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A plan has at least one stage");
        }
    }

    /**
     * One stage.
     *
     * @param name unique, a DNS label
     * @param layers the layers it must hold; either every stage says so or none does
     * @param cutBefore names of the tensors that must be exactly what enters this stage; a manual cut
     * @param memoryBudget bytes that weights and activations together may take
     * @param speed relative to the other stages' nodes; 1 when absent
     */
    public record StageRequest(
            String name,
            Optional<LayerRange> layers,
            List<String> cutBefore,
            OptionalLong memoryBudget,
            OptionalDouble speed) {
        public StageRequest {
            Objects.requireNonNull(name, "name");
            cutBefore = List.copyOf(cutBefore);
        }

        public static StageRequest free(String name) {
            return new StageRequest(name, Optional.empty(), List.of(), OptionalLong.empty(), OptionalDouble.empty());
        }
    }

    /** Layers {@code first} to {@code last}, both included, counted from 0. */
    public record LayerRange(int first, int last) {
        public LayerRange {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("Not a range of layers: %d to %d".formatted(first, last));
            }
        }
    }
}
