package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** How a call ended; each call ends once. */
sealed interface CallOutcome {

    /** The buffers belong to the receiver. */
    record Answered(List<Tensor> outputs) implements CallOutcome {
        public Answered {
            outputs = List.copyOf(outputs);
        }
    }

    record Rejected(Rejection reason, String message) implements CallOutcome {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
