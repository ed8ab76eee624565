package io.modelservice.splitter.wire;

import java.util.Objects;

/** The frames that carry no tensors, as values. */
public sealed interface Frame {

    /** The sub-model that dials: stage {@code stage} of group {@code group}, in this revision, of this plan. */
    record Hello(String revision, String planHash, int group, int stage) implements Frame {
        public Hello {
            Objects.requireNonNull(revision, "revision");
            Objects.requireNonNull(planHash, "planHash");
        }
    }

    /** The sub-model that listens. */
    record Welcome(int group, int stage) implements Frame {}

    record Refused(RefusalCode code, String message) implements Frame {
        public Refused {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }

    /** @param id of the micro-batch; @param stage that gave up on it */
    record Failed(long id, FailureCode code, int stage, String message) implements Frame {
        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }

    record Heartbeat() implements Frame {}

    record Probe(long nonce) implements Frame {}

    /** @param stage that lost the one before it */
    record Broken(int stage) implements Frame {}

    /** @param stage that wants to end, or, sent by the leader, may */
    record Leaving(int stage) implements Frame {}
}
