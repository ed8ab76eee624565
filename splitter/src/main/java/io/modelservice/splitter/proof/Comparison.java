package io.modelservice.splitter.proof;

import java.util.Objects;

/**
 * How far two lists of tensors are apart.
 *
 * @param maxAbsError the largest absolute difference of two elements; infinite when the tensors do not correspond, or
 *     when only one of two elements is NaN or infinite
 * @param bitEqual whether all bytes are the same
 * @param message where the largest difference is, or how the tensors fail to correspond
 */
public record Comparison(double maxAbsError, boolean bitEqual, String message) {
    public Comparison {
        Objects.requireNonNull(message, "message");
    }

    public boolean within(double tolerance) {
        return maxAbsError <= tolerance;
    }

    /** The greater of two differences. */
    public Comparison worse(Comparison other) {
        Comparison further = other.maxAbsError > maxAbsError || bitEqual ? other : this;
        return new Comparison(further.maxAbsError, bitEqual && other.bitEqual, further.message);
    }
}
