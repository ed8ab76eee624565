package io.modelservice.api;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the model is split.
 *
 * @param mode who decides. Default Auto
 * @param pipeline how many stages, 1 to 64. Default: the number of {@code stages} listed; else, in mode Auto, the
 *     fewest that fit the memory limits. Example: {@code pipeline: 3}
 * @param policy what an automatic split shares evenly; has no place in mode Manual. Default CostProportional
 * @param stages what single stages differ in, in order; as many as {@code pipeline} when both are given. Required in
 *     mode Manual. Default: stages named {@code stage-0}, {@code stage-1} …, all alike
 * @param verification how the split is compared with the whole model before it serves
 */
public record Parallelism(
        SplitMode mode,
        OptionalInt pipeline,
        SplitPolicy policy,
        List<StageSpec> stages,
        VerificationSettings verification) {

    public static final int MAX_PIPELINE = 64;

    public Parallelism {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(verification, "verification");
        stages = List.copyOf(stages);
    }

    public static Parallelism automatic() {
        return new Parallelism(
                SplitMode.AUTO,
                OptionalInt.empty(),
                SplitPolicy.COST_PROPORTIONAL,
                List.of(),
                VerificationSettings.defaults());
    }

    public static Parallelism pipeline(int stages) {
        return new Parallelism(
                SplitMode.AUTO,
                OptionalInt.of(stages),
                SplitPolicy.COST_PROPORTIONAL,
                List.of(),
                VerificationSettings.defaults());
    }
}
