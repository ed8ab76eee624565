package io.modelservice.splitter.serving;

import java.util.List;

/**
 * What the numerical comparison of the split with the whole model found.
 *
 * @param passed whether {@code maxAbsError <= tolerance} for every input tried
 * @param maxAbsError the largest absolute difference of any output element
 * @param bitEqual whether every output was the same to the bit
 * @param rowsIndependent whether rows computed in one batch equal the same rows computed alone, within the tolerance:
 *     only then may a leader join requests
 * @param inputs what was tried, in words, such as {@code input_ids=[2, 16]}
 * @param message one sentence for people; on failure it names the first stage whose border differs
 */
public record VerificationReport(
        boolean passed,
        double maxAbsError,
        double tolerance,
        boolean bitEqual,
        boolean rowsIndependent,
        List<String> inputs,
        String message) {
    public VerificationReport {
        inputs = List.copyOf(inputs);
    }
}
