package io.modelservice.runtime.router.groups;

import io.grpc.Status;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;

/** What came of one attempt. */
sealed interface AttemptOutcome {

    record Answered(ModelInferResponse response) implements AttemptOutcome {}

    /** The group cannot serve at present; another may. */
    record GroupFailed(String reason, String detail, Group.Pending pending) implements AttemptOutcome {}

    /** The group is well but its queue is full. */
    record Full(String detail) implements AttemptOutcome {}

    /** The attempt used up its share of the request's time, or the leader saw the deadline before the router did. */
    record TooSlow() implements AttemptOutcome {}

    /** No other group would say anything else. */
    record Final(Status status) implements AttemptOutcome {}
}
