package io.modelservice.runtime.verification;

import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.leader.RowRule;
import io.modelservice.runtime.verification.NumericalProof.Answered;
import io.modelservice.splitter.proof.TensorComparison;
import io.modelservice.splitter.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Whether rows computed in one batch come out as they do alone. */
final class RowIndependence {

    private final Computation whole;
    private final SplitUnderTest split;

    RowIndependence(Computation whole, SplitUnderTest split) {
        this.whole = whole;
        this.split = split;
    }

    /** @param answers of batches; those of one row prove nothing */
    boolean holds(List<Answered> answers) {
        if (RowRule.of(split.plan(), Integer.MAX_VALUE) == RowRule.WHOLE) {
            return false;
        }
        List<Answered> batches =
                answers.stream().filter(answer -> rows(answer) > 1).toList();
        return !batches.isEmpty() && batches.stream().allMatch(this::holds);
    }

    private static long rows(Answered answer) {
        List<Tensor> inputs = answer.probe().inputs();
        return inputs.getFirst().shape().isEmpty()
                ? 1
                : inputs.getFirst().shape().getFirst();
    }

    private boolean holds(Answered answer) {
        long rows = rows(answer);
        boolean rowsComeOut = answer.outputs().stream()
                .allMatch(output -> !output.shape().isEmpty() && output.shape().getFirst() == rows);
        if (!rowsComeOut) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            RunResult alone = whole.run(row(answer.probe().inputs(), row));
            if (!(alone instanceof RunResult.Computed(List<Tensor> outputs))
                    || !TensorComparison.compare(row(answer.outputs(), row), outputs)
                            .within(split.tolerance())) {
                return false;
            }
        }
        return true;
    }

    private static List<Tensor> row(List<Tensor> tensors, int row) {
        return tensors.stream().map(tensor -> row(tensor, row)).toList();
    }

    private static Tensor row(Tensor tensor, int row) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        int bytes = Math.toIntExact(tensor.data().remaining() / shape.getFirst());
        shape.set(0, 1L);
        return new Tensor(tensor.name(), tensor.type(), shape, tensor.data().slice(row * bytes, bytes));
    }
}
