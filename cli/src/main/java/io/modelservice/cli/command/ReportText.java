package io.modelservice.cli.command;

import io.modelservice.splitter.serving.VerificationReport;

/** The result of a comparison for people. */
final class ReportText {

    private ReportText() {}

    static String of(VerificationReport report) {
        return """
                result        %s
                maxAbsError   %s  (tolerance %s)
                bit by bit    %s
                rows          %s
                inputs        %s
                %s
                """.formatted(
                        report.passed() ? "same" : "DIFFERENT",
                        report.maxAbsError(),
                        report.tolerance(),
                        report.bitEqual() ? "equal" : "not equal",
                        report.rowsIndependent() ? "independent" : "change each other's answers in one batch",
                        String.join("; ", report.inputs()),
                        report.message());
    }

    /** In one line. */
    static String line(VerificationReport report) {
        return "verified: %s, largest difference from the whole model %s%s"
                .formatted(
                        report.passed() ? "same answers" : "DIFFERENT answers",
                        report.maxAbsError(),
                        report.bitEqual() ? " (equal bit by bit)" : "");
    }
}
