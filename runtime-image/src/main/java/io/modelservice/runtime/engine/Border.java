package io.modelservice.runtime.engine;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;

/** What enters and what leaves a sub-model, both in a fixed order. */
public record Border(List<TensorSpec> inputs, List<TensorSpec> outputs) {
    public Border {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public static Border of(Plan.Stage stage) {
        return new Border(stage.inputs(), stage.outputs());
    }

    /** The whole model's border. */
    public static Border of(Plan plan) {
        return new Border(plan.inputs(), plan.outputs());
    }
}
