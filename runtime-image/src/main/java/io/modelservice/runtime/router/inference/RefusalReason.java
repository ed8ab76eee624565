package io.modelservice.runtime.router.inference;

import io.grpc.Status;

/** Why a request has no answer: one word for metrics, one HTTP status, one gRPC code. */
public enum RefusalReason {
    INVALID(400, Status.Code.INVALID_ARGUMENT),
    UNKNOWN_MODEL(404, Status.Code.NOT_FOUND),
    UNKNOWN_VERSION(404, Status.Code.NOT_FOUND),
    UNKNOWN_PATH(404, Status.Code.UNIMPLEMENTED),
    UNKNOWN_METHOD(405, Status.Code.UNIMPLEMENTED),
    SLOW_REQUEST(408, Status.Code.DEADLINE_EXCEEDED),
    TOO_LARGE(413, Status.Code.RESOURCE_EXHAUSTED),
    UNSUPPORTED_MEDIA_TYPE(415, Status.Code.INVALID_ARGUMENT),
    /** The client has gone; nobody reads the answer. */
    CANCELLED(499, Status.Code.CANCELLED),
    INTERNAL(500, Status.Code.INTERNAL),
    /** No group is ready, or none could be reached. */
    UNAVAILABLE(503, Status.Code.UNAVAILABLE),
    /** Every queue that could take the request is full. */
    OVERLOADED(503, Status.Code.RESOURCE_EXHAUSTED),
    DRAINING(503, Status.Code.UNAVAILABLE),
    TIMEOUT(504, Status.Code.DEADLINE_EXCEEDED);

    private final int httpStatus;
    private final Status.Code grpcCode;

    RefusalReason(int httpStatus, Status.Code grpcCode) {
        this.httpStatus = httpStatus;
        this.grpcCode = grpcCode;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public Status.Code grpcCode() {
        return grpcCode;
    }

    /** As it stands in metrics: lower case, words joined by underscores. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
