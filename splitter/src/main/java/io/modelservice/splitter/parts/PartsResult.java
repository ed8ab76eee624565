package io.modelservice.splitter.parts;

import io.modelservice.splitter.FailureReason;
import java.util.Objects;

/** What came of writing or opening a folder of parts. */
public sealed interface PartsResult {

    record Opened(PartsFolder folder) implements PartsResult {
        public Opened {
            Objects.requireNonNull(folder, "folder");
        }
    }

    /** @param message names the file and says what is wrong with it */
    record Refused(FailureReason reason, String message) implements PartsResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
