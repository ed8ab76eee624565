package io.modelservice.runtime.leader;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.modelservice.runtime.protocol.ProtocolHeaders;

/** Every answer says which revision gave it. */
final class RevisionHeader implements ServerInterceptor {

    private final String revision;

    RevisionHeader(String revision) {
        this.revision = revision;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(
                new SimpleForwardingServerCall<Q, A>(call) {
                    @Override
                    public void sendHeaders(Metadata answer) {
                        answer.put(ProtocolHeaders.REVISION, revision);
                        super.sendHeaders(answer);
                    }
                },
                headers);
    }
}
