package io.modelservice.operator.decide;

import java.util.Objects;

/** What a finished job left in its log. */
public sealed interface JobLog {

    /** Of the pod that succeeded, or else of the last one that failed; its beginning where it is overlong. */
    record Read(String text) implements JobLog {
        public Read {
            Objects.requireNonNull(text, "text");
        }
    }

    /** The pod is no more, or its node cannot be reached; another try is hopeless. */
    record Gone(String message) implements JobLog {
        public Gone {
            Objects.requireNonNull(message, "message");
        }
    }
}
