package io.modelservice.cli.cluster;

import io.modelservice.api.resource.ModelStatus;
import io.modelservice.api.resource.PlanStageStatus;
import io.modelservice.api.resource.PlanStatus;
import io.modelservice.api.resource.VerificationStatus;
import io.modelservice.cli.output.ByteSize;
import io.modelservice.cli.output.ShortList;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A plan for people. */
final class PlanTable {

    private static final String UNKNOWN = "-";

    private PlanTable() {}

    static String of(PlanView view) {
        return stages(view) + "\n" + facts(view);
    }

    private static String stages(PlanView view) {
        Table table = Table.of(
                Column.left("STAGE"),
                Column.right("LAYERS"),
                Column.right("NODES"),
                Column.right("WEIGHTS"),
                Column.right("MEMORY"),
                Column.right("COST"),
                Column.left("TENSORS THAT ENTER"));
        for (PlanStageStatus stage : Objects.requireNonNullElse(view.plan().stages(), List.<PlanStageStatus>of())) {
            table.row(
                    stage.name(),
                    orUnknown(stage.layers()),
                    view.nodes(stage).map(nodes -> "" + nodes.count()).orElse(UNKNOWN),
                    bytes(stage.weightBytes()),
                    bytes(stage.memoryBytes()),
                    orUnknown(stage.cost()),
                    ShortList.of(Objects.requireNonNullElse(stage.inputs(), List.of())));
        }
        return table.text();
    }

    private static String facts(PlanView view) {
        PlanStatus plan = view.plan();
        Table table = Table.of(Column.left("PLAN"), Column.left(orUnknown(plan.hash())));
        table.row("decided by", orUnknown(plan.decidedBy()));
        table.row("reason", orUnknown(plan.reason()));
        table.row("verification", verification(plan.verification()));
        view.model().ifPresent(model -> addModel(table, model));
        if (view.hasDigests()) {
            plan.stages().forEach(stage -> table.row(stage.name(), orUnknown(stage.digest())));
        }
        return table.text();
    }

    private static void addModel(Table table, ModelStatus model) {
        table.row("model", orUnknown(model.resolvedURI()));
        table.row("digest", orUnknown(model.digest()));
        table.row("size", bytes(model.sizeBytes()));
        table.row(
                "parameters",
                Optional.ofNullable(model.parameters())
                        .map(count -> String.format(Locale.ROOT, "%,d", count))
                        .orElse(UNKNOWN));
    }

    private static String verification(VerificationStatus verification) {
        return verification == null
                ? "not done"
                : "%s, largest difference %s, %s"
                        .formatted(
                                orUnknown(verification.result()),
                                orUnknown(verification.maxAbsError()),
                                orUnknown(verification.time()));
    }

    private static String bytes(Long bytes) {
        return bytes == null ? UNKNOWN : new ByteSize(bytes).toString();
    }

    private static String orUnknown(String text) {
        return Objects.requireNonNullElse(text, UNKNOWN);
    }
}
