package io.modelservice.splitter.parts;

import io.modelservice.splitter.FailureReason;
import java.util.Objects;

/** What came of asking for a stage's part. */
public sealed interface PartResult {

    record Ready(Part part) implements PartResult {
        public Ready {
            Objects.requireNonNull(part, "part");
        }
    }

    /** @param message says what would mend it */
    record Refused(FailureReason reason, String message) implements PartResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
