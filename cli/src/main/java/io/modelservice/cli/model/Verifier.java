package io.modelservice.cli.model;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.output.Messages;
import io.modelservice.cli.process.OneTimeProcess;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a split with the whole model, in a process of its own. */
public final class Verifier {

    private static final Set<Integer> ANSWERS = Set.of(0, FailureReason.SPLIT_MISMATCH.exitCode());

    private final OneTimeProcess process;
    private final Map<String, String> environment;
    private final Messages messages;

    public Verifier(OneTimeProcess process, Map<String, String> environment, Messages messages) {
        this.process = process;
        this.environment = environment;
        this.messages = messages;
    }

    /**
     * Runs the comparison.
     *
     * @param arguments which split and which model, as the role {@code verify} takes them
     * @param output where the report is written
     */
    public VerificationReport verify(List<String> arguments, Path output) throws CommandFailure {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(arguments);
        all.addAll(List.of("--output", output.toString()));
        long began = System.nanoTime();
        try {
            Files.deleteIfExists(output);
            process.run(
                    all,
                    environment,
                    ANSWERS,
                    () -> messages.progress("comparing the sub-models with the whole model  %d s"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - began).toSeconds())));
            return ServingJson.mapper().readValue(output.toFile(), VerificationReport.class);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    FailureReason.INTERNAL,
                    "the comparison left no report in %s: %s".formatted(output, unreadable.getMessage()),
                    unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(FailureReason.INTERNAL, "interrupted", interrupted);
        } finally {
            messages.endProgress();
        }
    }
}
