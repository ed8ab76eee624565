package io.modelservice.runtime.role;

import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.ModelLoadException;
import io.modelservice.runtime.verification.NumericalProof;
import io.modelservice.runtime.verification.SplitUnderTest;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.VerificationReport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a split with the whole model and reports; a difference beyond the tolerance is an exit code of its own. */
@Command(name = "verify", description = "Compares a split with the whole model.", mixinStandardHelpOptions = true)
public final class VerifyRole implements Callable<Integer> {

    @Option(names = "--service", description = "The file service.json: cut by the plan in it.")
    Optional<Path> service = Optional.empty();

    @Option(names = "--parts", description = "A folder that split wrote: compare the parts in it.")
    Optional<Path> parts = Optional.empty();

    @Option(names = "--tolerance", description = "The largest absolute difference that passes.")
    Optional<Double> tolerance = Optional.empty();

    @Option(names = "--output", required = true, description = "The file to write; - for the log.")
    Path output;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Inject
    RoleEnvironment environment;

    @Override
    public Integer call() throws RoleException, IOException, InterruptedException {
        ProcessSettings settings = ProcessSettings.of(environment);
        OptionalDouble wanted = tolerance.isPresent() ? OptionalDouble.of(tolerance.get()) : OptionalDouble.empty();
        SplitSource source = new SplitSource(FetchedModel.of(environment), wanted);
        if (service.isPresent() == parts.isPresent()) {
            throw new RoleException(FailureReason.INVALID_ARGUMENT, "Give either --service or --parts");
        }
        SplitUnderTest split = service.isPresent()
                ? source.planned(ServiceFile.read(service.get()))
                : source.written(parts.orElseThrow(), model.location());
        VerificationReport report = report(Engine.start(settings.threads()), split);
        OutputFile.write(output, report);
        if (!report.passed()) {
            throw new RoleException(
                    FailureReason.SPLIT_MISMATCH,
                    "the split differs from the whole model by %s, more than %s: %s"
                            .formatted(report.maxAbsError(), report.tolerance(), report.message()));
        }
        return 0;
    }

    private static VerificationReport report(Engine engine, SplitUnderTest split) throws RoleException, IOException {
        try {
            return new NumericalProof(engine, split).report();
        } catch (ModelLoadException failure) {
            throw new RoleException(failure.reason(), failure.getMessage(), failure);
        }
    }
}
