package io.modelservice.splitter.profiling;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.Objects;

/** What came of profiling a model. */
public sealed interface ProfileResult {

    record Profiled(ModelProfile profile) implements ProfileResult {
        public Profiled {
            Objects.requireNonNull(profile, "profile");
        }
    }

    /** The model cannot be served, however it is split. */
    record Refused(FailureReason reason, String message) implements ProfileResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
