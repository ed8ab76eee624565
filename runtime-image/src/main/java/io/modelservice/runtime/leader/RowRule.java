package io.modelservice.runtime.leader;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;

/**
 * Whether the first dimension of a model's tensors counts rows that may be computed together or apart. It does when all
 * inputs name the same open size there and every output names it too or says nothing.
 */
public enum RowRule {
    /** Requests may be joined and split along the first dimension. */
    ROWS,
    /** A request is computed as it came. */
    WHOLE;

    /** @param maxBatchSize 1 forbids joining and splitting, whatever the model says */
    public static RowRule of(Plan plan, int maxBatchSize) {
        if (maxBatchSize == 1 || plan.inputs().isEmpty()) {
            return WHOLE;
        }
        List<Dimension> first =
                plan.inputs().stream().map(RowRule::firstDimension).distinct().toList();
        if (first.size() != 1 || !open(first.getFirst(), plan.inputs().size())) {
            return WHOLE;
        }
        boolean outputsFollow = plan.outputs().stream()
                .map(RowRule::firstDimension)
                .allMatch(dimension -> dimension.equals(first.getFirst()) || dimension instanceof Dimension.Unknown);
        return outputsFollow ? ROWS : WHOLE;
    }

    private static boolean open(Dimension dimension, int inputs) {
        return switch (dimension) {
            case Dimension.Symbolic _ -> true;
            case Dimension.Unknown _ -> inputs == 1;
            case Dimension.Fixed _ -> false;
        };
    }

    private static Dimension firstDimension(TensorSpec spec) {
        if (!spec.shape().ranked()) {
            return new Dimension.Unknown();
        }
        return spec.shape().dimensions().isEmpty()
                ? new Dimension.Fixed(1)
                : spec.shape().dimensions().getFirst();
    }
}
