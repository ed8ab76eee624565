package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ModelAccess;
import io.modelservice.cli.model.ModelProfiler;
import io.modelservice.sources.LocalModel;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.parts.PartsFolder;
import io.modelservice.splitter.parts.PartsResult;
import io.modelservice.splitter.parts.PartsWriter;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.profile.ModelProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Splits a model into a folder of parts. */
@Command(
        name = "split",
        description = "Splits a model into a folder of parts, each a model of its own, with a manifest of digests.",
        mixinStandardHelpOptions = true)
final class SplitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URI", description = "Where the model is, such as hf://organisation/name.")
    private String uri;

    @Option(names = "--pipeline", required = true, paramLabel = "N", description = "How many parts, 1 to 64.")
    private int pipeline;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "CostProportional",
            converter = PolicyName.class,
            completionCandidates = PolicyName.class,
            description = "What the parts share evenly: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Policy policy;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Where the parts are written. An earlier folder of parts is replaced.")
    private Path output;

    @Mixin
    private LocationOptions location;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure, IOException {
        requirePipeline();
        ModelAccess access = ModelAccess.fromEnvironment(System.getenv());
        LocalModel files = access.fetch(location.at(uri));
        OnnxModel model = access.read(files);
        Plan plan = plan(ModelProfiler.profile(model, files.digest()));
        PartsFolder folder =
                switch (PartsWriter.write(model, plan, output.toAbsolutePath())) {
                    case PartsResult.Opened opened -> opened.folder();
                    case PartsResult.Refused refused -> throw new CommandFailure(refused.reason(), refused.message());
                };
        common.print(folder.manifest(), () -> "%swritten to %s%n".formatted(PlanText.of(plan), output));
        return 0;
    }

    private void requirePipeline() throws CommandFailure {
        if (pipeline < 1 || pipeline > 64) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT, "--pipeline must be 1 to 64, not %d".formatted(pipeline));
        }
    }

    private Plan plan(ModelProfile profile) throws CommandFailure {
        List<StageRequest> stages = IntStream.range(0, pipeline)
                .mapToObj(index -> StageRequest.free("stage-" + index))
                .toList();
        return switch (Planner.plan(profile, new PlanRequest(policy, stages, true))) {
            case PlanResult.Planned planned -> planned.plan();
            case PlanResult.Infeasible infeasible ->
                throw new CommandFailure(FailureReason.INFEASIBLE, infeasible.message());
        };
    }

    /** Policies as they are written in a manifest. */
    static final class PolicyName implements ITypeConverter<Policy>, Iterable<String> {

        @Override
        public Policy convert(String value) {
            return Arrays.stream(Policy.values())
                    .filter(policy -> name(policy).equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of %s but was '%s'".formatted(String.join(", ", this), value)));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Policy.values()).map(PolicyName::name).iterator();
        }

        private static String name(Policy policy) {
            return switch (policy) {
                case COST_PROPORTIONAL -> "CostProportional";
                case MEMORY_PROPORTIONAL -> "MemoryProportional";
                case EVEN -> "Even";
            };
        }
    }
}
