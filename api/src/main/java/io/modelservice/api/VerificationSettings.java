package io.modelservice.api;

import java.util.Objects;

/**
 * How a split is compared with the whole model before it serves.
 *
 * @param mode what happens on a difference. Default Enforce
 * @param tolerance the largest difference of any output element that still counts as the same; {@code "0"} allows none
 *     and so only cuts that disturb no optimisation. Default {@code "1e-4"}; has no place in mode None
 */
public record VerificationSettings(VerificationMode mode, Tolerance tolerance) {
    public VerificationSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(tolerance, "tolerance");
    }

    public static VerificationSettings defaults() {
        return new VerificationSettings(VerificationMode.ENFORCE, Tolerance.DEFAULT);
    }
}
