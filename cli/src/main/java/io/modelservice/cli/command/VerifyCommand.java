package io.modelservice.cli.command;

import io.modelservice.api.Tolerance;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.Verifier;
import io.modelservice.cli.process.OneTimeProcess;
import io.modelservice.cli.process.RuntimeInstallation;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the parts that {@code split} wrote with the whole model. */
@Command(
        name = "verify",
        description = "Compares the parts that split wrote with the whole model. Exit code 0: same; 1: different.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder that split wrote.")
    private Path parts;

    @Option(names = "--model", required = true, paramLabel = "URI", description = "The whole model.")
    private String model;

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            defaultValue = "1e-4",
            description = "The largest difference that counts as the same. Default: ${DEFAULT-VALUE}.")
    private String tolerance;

    @Mixin
    private LocationOptions location;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure, IOException {
        requireFolder();
        RuntimeInstallation runtime = RuntimeInstallation.find(System.getenv());
        Path work = Files.createTempDirectory("modelservice-verify-");
        Path log = work.resolve("verify.log");
        Path output = work.resolve("report.json");
        try {
            VerificationReport report = new Verifier(new OneTimeProcess(runtime, log), Map.of(), common.messages())
                    .verify(arguments(), output);
            common.print(report, () -> ReportText.of(report));
            return report.passed() ? 0 : FailureReason.SPLIT_MISMATCH.exitCode();
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(log);
            Files.deleteIfExists(work);
        }
    }

    private void requireFolder() throws CommandFailure {
        if (!Files.isDirectory(parts)) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "there is no folder %s; modelservice split writes one".formatted(parts));
        }
    }

    private List<String> arguments() throws CommandFailure {
        List<String> arguments =
                new ArrayList<>(List.of("--parts", parts.toAbsolutePath().toString()));
        arguments.addAll(List.of("--model-uri", location.at(model).uri()));
        location.revision().ifPresent(revision -> arguments.addAll(List.of("--model-revision", revision)));
        location.digest().ifPresent(digest -> arguments.addAll(List.of("--model-digest", digest)));
        arguments.addAll(List.of("--tolerance", tolerance()));
        return arguments;
    }

    private String tolerance() throws CommandFailure {
        try {
            return new Tolerance(tolerance).text();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(FailureReason.INVALID_ARGUMENT, "--tolerance " + wrong.getMessage(), wrong);
        }
    }
}
