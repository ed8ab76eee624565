package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.CommandResult;
import io.modelservice.splitter.FailureReason;
import java.util.Arrays;
import java.util.List;

/** The one line with which a command says why it failed. */
final class Complaint {

    private static final int LONGEST = 1_000;

    private Complaint() {}

    /** Requires one line with one of the reasons, its exit code, no result and no stack trace. @return the line */
    static String of(CommandResult result, FailureReason... reasons) {
        List<String> complaints = result.errors().stream()
                .filter(line -> line.startsWith("modelservice: "))
                .toList();
        assertThat(complaints).as("complaints among %s", result.errors()).hasSize(1);
        assertThat(result.errors().getLast()).isEqualTo(complaints.getFirst());
        assertThat(result.errors()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception in thread"));
        assertThat(result.output()).isEmpty();
        String line = complaints.getFirst();
        assertThat(line.length()).isLessThan(LONGEST);
        FailureReason said = Arrays.stream(FailureReason.values())
                .filter(reason -> line.startsWith("modelservice: " + reason.reason() + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No known reason in: " + line));
        assertThat(said).as(line).isIn((Object[]) reasons);
        assertThat(result.exitCode()).isEqualTo(said.exitCode());
        return line;
    }
}
