package io.modelservice.bench.minilm;

import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.modelservice.bench.minilm.RawEngine.Spinning;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelInferResponse.InferOutputTensor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The raw engine behind the least that gRPC needs: each request is computed by the thread that read it, which hands
 * nothing to any other. No queue, no batches, no checks, no deadlines.
 */
public final class EngineServer {

    private EngineServer() {}

    /** Serves until the process is ended. Arguments: port, model file, threads of the engine. */
    public static void main(String[] arguments) throws IOException, InterruptedException, OrtException {
        RawEngine engine = RawEngine.load(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Spinning.OFF);
        Server server = NettyServerBuilder.forAddress(
                        new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])))
                .directExecutor()
                .addService(new Inference(engine))
                .build()
                .start();
        server.awaitTermination();
    }

    private static final class Inference extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {

        private final RawEngine engine;

        private Inference(RawEngine engine) {
            this.engine = engine;
        }

        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
            try {
                float[] floats = engine.ask(sentence(request));
                observer.onNext(ModelInferResponse.newBuilder()
                        .setModelName(request.getModelName())
                        .setId(request.getId())
                        .addOutputs(InferOutputTensor.newBuilder()
                                .setName("last_hidden_state")
                                .setDatatype("FP32")
                                .addShape(1)
                                .addShape(floats.length / MiniLm.HIDDEN)
                                .addShape(MiniLm.HIDDEN))
                        .addRawOutputContents(bytes(floats))
                        .build());
                observer.onCompleted();
            } catch (OrtException failure) {
                observer.onError(Status.INTERNAL
                        .withDescription(failure.getMessage())
                        .withCause(failure)
                        .asException());
            }
        }

        private static Map<String, long[]> sentence(ModelInferRequest request) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            for (int index = 0; index < request.getInputsCount(); index++) {
                ByteBuffer contents = request.getRawInputContents(index)
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
                long[] values = new long[contents.remaining() / Long.BYTES];
                contents.asLongBuffer().get(values);
                inputs.put(request.getInputs(index).getName(), values);
            }
            return inputs;
        }

        private static ByteString bytes(float[] floats) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * floats.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(floats);
            return UnsafeByteOperations.unsafeWrap(bytes);
        }
    }
}
