package io.modelservice.runtime.rehearsal;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One of each kind that clients send, over REST and gRPC. */
final class Requests implements AutoCloseable {

    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String INFER = "/v2/models/" + TinyService.NAME + "/infer";
    private static final int TOKENS = 6;

    private final Http http;
    private final ManagedChannel channel;

    Requests(Http http, int grpcPort) {
        this.http = http;
        this.channel = NettyChannelBuilder.forAddress(TinyService.HOST, grpcPort)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    /** Those that are asked once in a while. */
    void rare() throws IOException {
        http.get("/q/health/live", 200);
        http.get("/q/health/ready", 200);
        http.get("/metrics", 200);
        http.get("/v1/models", 200);
        http.get("/v2", 200);
        http.get("/v2/models/" + TinyService.NAME, 200);
        http.post(EMBEDDINGS, "{\"model\": \"another\", \"input\": \"x\"}", 404);
        http.post(EMBEDDINGS, "{\"model\": \"tiny\", \"input\": 1", 400);
        http.post(INFER, "{\"inputs\": []}", 400);
        stub().serverReady(ServerReadyRequest.getDefaultInstance());
    }

    /** Those that are asked all the time. */
    void usual() throws IOException {
        http.post(EMBEDDINGS, "{\"model\": \"tiny\", \"input\": \"%s\"}".formatted(Companions.TEXT), 200);
        http.post(
                EMBEDDINGS,
                "{\"model\": \"tiny\", \"input\": [\"%s\", \"models\", \"one small\"], \"encoding_format\": \"base64\"}"
                        .formatted(Companions.TEXT),
                200);
        http.post(INFER, json(2), 200);
        binary(2);
        for (int rows = 1; rows <= 3; rows++) {
            stub().modelInfer(tensors(rows));
        }
    }

    private GRPCInferenceServiceBlockingStub stub() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static String json(int rows) {
        String data = LongStream.of(values(rows)).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
        return inputs(rows, "\"data\": " + data, "");
    }

    private void binary(int rows) throws IOException {
        byte[] tensor = bytes(rows);
        byte[] header = inputs(
                        rows,
                        "\"parameters\": {\"binary_data_size\": %d}".formatted(tensor.length),
                        ", \"parameters\": {\"binary_data_output\": true}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(header.length + TinyTransformer.INPUTS.size() * tensor.length);
        body.put(header);
        TinyTransformer.INPUTS.forEach(_ -> body.put(tensor));
        http.post(
                INFER,
                body.array(),
                Map.of(
                        "content-type",
                        "application/octet-stream",
                        "inference-header-content-length",
                        Integer.toString(header.length)),
                200);
    }

    private static String inputs(int rows, String content, String further) {
        return TinyTransformer.INPUTS.stream()
                .map(input -> "{\"name\": \"%s\", \"datatype\": \"INT64\", \"shape\": [%d, %d], %s}"
                        .formatted(input, rows, TOKENS, content))
                .collect(Collectors.joining(",", "{\"inputs\": [", "]" + further + "}"));
    }

    private static ModelInferRequest tensors(int rows) {
        List<InferInputTensor> inputs = TinyTransformer.INPUTS.stream()
                .map(input -> InferInputTensor.newBuilder()
                        .setName(input)
                        .setDatatype("INT64")
                        .addShape(rows)
                        .addShape(TOKENS)
                        .build())
                .toList();
        return ModelInferRequest.newBuilder()
                .setModelName(TinyService.NAME)
                .addAllInputs(inputs)
                .addAllRawInputContents(Collections.nCopies(inputs.size(), ByteString.copyFrom(bytes(rows))))
                .build();
    }

    /** Ones and zeros, which every input takes. */
    private static long[] values(int rows) {
        return LongStream.range(0, (long) rows * TOKENS).map(at -> at % 2).toArray();
    }

    private static byte[] bytes(int rows) {
        ByteBuffer buffer = ByteBuffer.allocate(rows * TOKENS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values(rows));
        return buffer.array();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
