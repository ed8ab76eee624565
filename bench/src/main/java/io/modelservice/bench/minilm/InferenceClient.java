package io.modelservice.bench.minilm;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of the Open Inference Protocol over one gRPC connection. Several threads may ask at once. */
public final class InferenceClient implements AutoCloseable {

    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    private final ManagedChannel channel;
    private final Runnable ending;
    private final GRPCInferenceServiceBlockingStub stub;

    private InferenceClient(ManagedChannel channel, Runnable ending) {
        this.channel = channel;
        this.ending = ending;
        this.stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    public static InferenceClient connectedTo(int port) {
        return new InferenceClient(builder(port).build(), () -> {});
    }

    /** One thread sends, receives and answers to whoever asked; nothing else costs it time. */
    public static InferenceClient onOneThread(int port) {
        EventLoopGroup thread =
                new NioEventLoopGroup(1, Thread.ofPlatform().daemon().factory());
        return new InferenceClient(
                builder(port)
                        .eventLoopGroup(thread)
                        .channelType(NioSocketChannel.class)
                        .directExecutor()
                        .build(),
                thread::shutdownGracefully);
    }

    private static NettyChannelBuilder builder(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES);
    }

    /** The version of gRPC. */
    public static String version() {
        return NettyChannelBuilder.class.getPackage().getImplementationVersion();
    }

    /** A request with raw contents, to be used again and again. */
    public static ModelInferRequest request(String model, Map<String, long[]> sentence) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        sentence.forEach((name, values) -> request.addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                        .setName(name)
                        .setDatatype("INT64")
                        .addShape(1)
                        .addShape(values.length))
                .addRawInputContents(bytes(values)));
        return request.build();
    }

    public ModelInferResponse ask(ModelInferRequest request) {
        return stub.withDeadlineAfter(30, TimeUnit.SECONDS).modelInfer(request);
    }

    /** Never blocks; the answer comes in the client's thread, which must not be blocked either. */
    public CompletableFuture<ModelInferResponse> askLater(ModelInferRequest request) {
        CompletableFuture<ModelInferResponse> answer = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(
                channel.newCall(
                        GRPCInferenceServiceGrpc.getModelInferMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS)),
                request,
                new Answer(answer));
        return answer;
    }

    private record Answer(CompletableFuture<ModelInferResponse> future) implements StreamObserver<ModelInferResponse> {

        @Override
        public void onNext(ModelInferResponse response) {
            future.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {}
    }

    /** The first output's elements. */
    public static float[] floats(ModelInferResponse response) {
        ByteBuffer contents =
                response.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[contents.remaining() / Float.BYTES];
        contents.asFloatBuffer().get(values);
        return values;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        ending.run();
    }

    private static ByteString bytes(long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return ByteString.copyFrom(buffer);
    }
}
