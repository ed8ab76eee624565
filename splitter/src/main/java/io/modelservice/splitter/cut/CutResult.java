package io.modelservice.splitter.cut;

import io.modelservice.splitter.FailureReason;
import java.util.Objects;

/** What came of cutting out a stage. */
public sealed interface CutResult {

    record Cut(SubModel subModel) implements CutResult {
        public Cut {
            Objects.requireNonNull(subModel, "subModel");
        }
    }

    /**
     * The stage cannot be a sub-model.
     *
     * @param message names the stage and says what would mend it
     */
    record Refused(FailureReason reason, String message) implements CutResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
