package io.modelservice.runtime.router.openinference;

import io.grpc.Metadata;
import io.grpc.Status;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.router.inference.Refusal;

/** A refusal in gRPC's terms. */
record GrpcRefusal(Status status, Metadata trailers) {

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    static GrpcRefusal of(Refusal refusal, String revision) {
        Metadata trailers = new Metadata();
        trailers.put(ProtocolHeaders.REVISION, revision);
        refusal.retryAfterSeconds().ifPresent(seconds -> trailers.put(RETRY_AFTER, Long.toString(seconds)));
        refusal.retryAfter()
                .ifPresent(after -> trailers.put(ProtocolHeaders.RETRY_AFTER_MILLIS, Long.toString(after.toMillis())));
        return new GrpcRefusal(
                Status.fromCode(refusal.reason().grpcCode()).withDescription(refusal.message()), trailers);
    }
}
