package io.modelservice.splitter.onnx;

import io.modelservice.splitter.FailureReason;
import java.io.IOException;

/** Unwinds a read whose input turned out to be unusable; becomes {@link ReadResult.Refused} at the entry. */
final class OnnxRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    OnnxRefusal(FailureReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static OnnxRefusal corrupt(String message, Object... arguments) {
        return new OnnxRefusal(FailureReason.MODEL_CORRUPT, message.formatted(arguments));
    }

    static OnnxRefusal unsupported(String message, Object... arguments) {
        return new OnnxRefusal(FailureReason.UNSUPPORTED_FORMAT, message.formatted(arguments));
    }

    ReadResult.Refused asResult(String file) {
        return new ReadResult.Refused(reason, file + ": " + getMessage());
    }
}
