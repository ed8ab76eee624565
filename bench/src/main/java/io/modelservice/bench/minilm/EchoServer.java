package io.modelservice.bench.minilm;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The least that a gRPC server can do with the same messages: answers each request at once, on the thread that read it,
 * with as many bytes as the model's answer has.
 */
public final class EchoServer {

    private EchoServer() {}

    /** Serves until the process is ended. Arguments: port, floats in an answer. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .directExecutor()
                .addService(new Echo(Integer.parseInt(arguments[1])))
                .build()
                .start();
        server.awaitTermination();
    }

    private static final class Echo extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {

        private final ByteString contents;

        private Echo(int floats) {
            this.contents = ByteString.copyFrom(new byte[Float.BYTES * floats]);
        }

        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
            observer.onNext(ModelInferResponse.newBuilder()
                    .setModelName(request.getModelName())
                    .setId(request.getId())
                    .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                            .setName("last_hidden_state")
                            .setDatatype("FP32")
                            .addShape(1)
                            .addShape(request.getInputs(0).getShape(1))
                            .addShape(MiniLm.HIDDEN))
                    .addRawOutputContents(contents)
                    .build());
            observer.onCompleted();
        }
    }
}
