package io.modelservice.splitter.onnx;

import io.modelservice.splitter.FailureReason;
import java.util.Objects;

/** What came of reading a model file. */
public sealed interface ReadResult {

    record Read(OnnxModel model) implements ReadResult {
        public Read {
            Objects.requireNonNull(model, "model");
        }
    }

    /**
     * The file is not a model that can be used.
     *
     * @param message names the file, the place in it, and what is wrong there
     */
    record Refused(FailureReason reason, String message) implements ReadResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
