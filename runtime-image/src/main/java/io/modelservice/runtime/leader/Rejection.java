package io.modelservice.runtime.leader;

import io.grpc.Status;
import java.util.Locale;

/** Why a request got no answer. Each is a status of its own and a metric of its own. */
enum Rejection {
    INVALID_REQUEST(Status.INVALID_ARGUMENT),
    UNKNOWN_MODEL(Status.NOT_FOUND),
    QUEUE_FULL(Status.RESOURCE_EXHAUSTED),
    NOT_READY(Status.UNAVAILABLE),
    STAGE_LOST(Status.UNAVAILABLE),
    STOPPING(Status.UNAVAILABLE),
    EXPIRED(Status.DEADLINE_EXCEEDED),
    CANCELLED(Status.CANCELLED),
    INTERNAL(Status.INTERNAL);

    private final Status status;

    Rejection(Status status) {
        this.status = status;
    }

    Status status() {
        return status;
    }

    /** Whether the same request may succeed a little later. */
    boolean temporary() {
        return this == QUEUE_FULL || this == NOT_READY || this == STAGE_LOST || this == STOPPING;
    }

    /** As a metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
