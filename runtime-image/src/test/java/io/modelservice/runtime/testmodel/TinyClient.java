package io.modelservice.runtime.testmodel;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a leader of {@link TinyModel}. */
public final class TinyClient implements AutoCloseable {

    private final ManagedChannel channel;

    public TinyClient(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    public GRPCInferenceServiceBlockingStub blocking() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public GRPCInferenceServiceFutureStub future() {
        return GRPCInferenceServiceGrpc.newFutureStub(channel);
    }

    public float[] ask(int rows, long[] ids) {
        return values(blocking().modelInfer(request(rows, ids)));
    }

    public boolean ready() {
        return blocking().serverReady(ServerReadyRequest.getDefaultInstance()).getReady();
    }

    public static ModelInferRequest request(int rows, long[] ids) {
        return request("ids", "INT64", List.of((long) rows, rows == 0 ? 2L : (long) ids.length / rows), bytes(ids));
    }

    public static ModelInferRequest request(String name, String type, List<Long> shape, ByteString bytes) {
        return ModelInferRequest.newBuilder()
                .setModelName("tiny")
                .setId("id-7")
                .addInputs(InferInputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(type)
                        .addAllShape(shape))
                .addRawInputContents(bytes)
                .build();
    }

    public static ByteString bytes(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putLong(value);
        }
        return ByteString.copyFrom(buffer.flip());
    }

    public static float[] values(ModelInferResponse response) {
        ByteBuffer raw = response.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        return values;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
