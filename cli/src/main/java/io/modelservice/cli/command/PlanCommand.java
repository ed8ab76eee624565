package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ModelAccess;
import io.modelservice.cli.model.ModelPreparation;
import io.modelservice.splitter.plan.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the model of a manifest would be split. */
@Command(
        name = "plan",
        description = "Shows how the model of a manifest would be split.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private ManifestOption manifest;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure {
        ModelAccess access = ModelAccess.fromEnvironment(System.getenv());
        Plan plan = new ModelPreparation(access).prepare(manifest.read()).plan();
        common.print(plan, () -> PlanText.of(plan));
        return 0;
    }
}
