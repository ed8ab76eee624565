package io.modelservice.runtime.router;

import com.google.protobuf.ByteString;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelInferResponse.InferOutputTensor;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import io.modelservice.runtime.protocol.inference.ServerReadyResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A leader whose model returns each input {@code name} as output {@code same_name}, byte for byte, and which behaves as
 * it is told.
 */
final class FakeLeader extends GRPCInferenceServiceImplBase implements AutoCloseable {

    /** What a leader does with requests for inference. */
    enum Behaviour {
        ANSWERS,
        /** Keeps each call until {@link #answerHeld}. */
        HOLDS,
        /** Neither answers requests nor says whether it is ready. */
        HANGS,
        FULL,
        FAILS,
        LOSES_A_STAGE
    }

    private record Held(ModelInferRequest request, StreamObserver<ModelInferResponse> caller) {}

    final AtomicInteger probes = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger answers = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    private final List<Held> held = new ArrayList<>();
    private final Server server;
    private volatile String revision;
    private volatile Behaviour behaviour = Behaviour.ANSWERS;

    FakeLeader(String revision) throws IOException {
        this(revision, 0);
    }

    FakeLeader(String revision, int port) throws IOException {
        this.revision = revision;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .directExecutor()
                .maxInboundMessageSize(64 << 20)
                .intercept(new Revision())
                .addService(this)
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    int port() {
        return server.getPort();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    void become(String otherRevision) {
        revision = otherRevision;
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> caller) {
        probes.incrementAndGet();
        if (behaviour != Behaviour.HANGS) {
            caller.onNext(ServerReadyResponse.newBuilder().setReady(true).build());
            caller.onCompleted();
        }
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> caller) {
        requests.incrementAndGet();
        ((ServerCallStreamObserver<ModelInferResponse>) caller).setOnCancelHandler(cancelled::incrementAndGet);
        switch (behaviour) {
            case ANSWERS -> answer(request, caller);
            case HOLDS, HANGS -> {
                synchronized (held) {
                    held.add(new Held(request, caller));
                }
            }
            case FULL -> caller.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
            case FAILS ->
                caller.onError(Status.INTERNAL.withDescription("broken").asRuntimeException());
            case LOSES_A_STAGE ->
                caller.onError(
                        Status.UNAVAILABLE.withDescription("a stage is lost").asRuntimeException());
        }
    }

    /** Answers what was kept, and all that comes. */
    void answerHeld() {
        behaviour = Behaviour.ANSWERS;
        List<Held> kept;
        synchronized (held) {
            kept = List.copyOf(held);
            held.clear();
        }
        kept.forEach(call -> answer(call.request(), call.caller()));
    }

    int held() {
        synchronized (held) {
            return held.size();
        }
    }

    private void answer(ModelInferRequest request, StreamObserver<ModelInferResponse> caller) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder()
                .setModelName(request.getModelName())
                .setId(request.getId());
        for (int index = 0; index < request.getInputsCount(); index++) {
            ModelInferRequest.InferInputTensor input = request.getInputs(index);
            String name = "same_" + input.getName();
            ByteString contents = request.getRawInputContents(index);
            boolean wanted = request.getOutputsCount() == 0
                    || request.getOutputsList().stream()
                            .anyMatch(output -> output.getName().equals(name));
            if (wanted) {
                response.addOutputs(InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(input.getDatatype())
                        .addAllShape(input.getShapeList()));
                response.addRawOutputContents(contents);
            }
        }
        answers.incrementAndGet();
        caller.onNext(response.build());
        caller.onCompleted();
    }

    /** As if the process were killed. */
    void die() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            throw new AssertionError(hurried);
        }
    }

    @Override
    public void close() {
        die();
    }

    private final class Revision implements ServerInterceptor {
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
}
