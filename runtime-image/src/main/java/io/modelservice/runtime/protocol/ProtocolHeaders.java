package io.modelservice.runtime.protocol;

import io.grpc.Metadata;

/** Metadata that travel with calls between router and leader. */
public final class ProtocolHeaders {

    /** In answers, and in refusals' trailers: the revision of the ModelService that spoke. */
    public static final Metadata.Key<String> REVISION =
            Metadata.Key.of("x-modelservice-revision", Metadata.ASCII_STRING_MARSHALLER);

    /** In refusals' trailers: after how many milliseconds it is worth asking again; gRPC's own retries heed it. */
    public static final Metadata.Key<String> RETRY_AFTER_MILLIS =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private ProtocolHeaders() {}
}
