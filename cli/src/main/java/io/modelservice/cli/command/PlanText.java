package io.modelservice.cli.command;

import io.modelservice.cli.output.ByteSize;
import io.modelservice.cli.output.ShortList;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.Locale;

/** A plan for people. */
final class PlanText {

    private PlanText() {}

    static String of(Plan plan) {
        Table table = Table.of(
                Column.left("STAGE"),
                Column.right("LAYERS"),
                Column.right("NODES"),
                Column.right("WEIGHTS"),
                Column.right("MEMORY"),
                Column.right("COST"),
                Column.left("TENSORS THAT ENTER"));
        for (Stage stage : plan.stages()) {
            table.row(
                    stage.name(),
                    stage.layers(),
                    stage.endNode() - stage.firstNode(),
                    new ByteSize(stage.weightBytes()),
                    new ByteSize(stage.memoryBytes()),
                    percent(stage.cost()),
                    ShortList.of(stage.inputs().stream().map(TensorSpec::name).toList()));
        }
        return "%s%s (plan %s)%n"
                .formatted(table.text(), plan.reason(), plan.hash().substring(0, 12));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
