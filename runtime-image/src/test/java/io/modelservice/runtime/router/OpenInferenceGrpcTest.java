package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.modelservice.runtime.protocol.inference.InferTensorContents;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelMetadataRequest;
import io.modelservice.runtime.protocol.inference.ModelMetadataResponse;
import io.modelservice.runtime.protocol.inference.ModelReadyRequest;
import io.modelservice.runtime.protocol.inference.ServerLiveRequest;
import io.modelservice.runtime.protocol.inference.ServerMetadataRequest;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenInferenceGrpcTest {

    @TempDir
    private static Path directory;

    private static FakeLeader leader;
    private static RunningRouter router;
    private static ManagedChannel channel;
    private static GRPCInferenceServiceBlockingStub client;

    @BeforeAll
    static void start() throws IOException {
        leader = new FakeLeader(Services.REVISION);
        router = RunningRouter.of(Services.allTypes(), directory, leader);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", router.grpcPort())
                .usePlaintext()
                .build();
        client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        router.close();
        leader.close();
    }

    /** Each input with two elements, all zero, in raw form. */
    private static ModelInferRequest.Builder raw() {
        ModelInferRequest.Builder request =
                ModelInferRequest.newBuilder().setModelName(Services.MODEL).setId("42");
        for (ElementType type : ElementType.values()) {
            request.addInputs(input(type));
            request.addRawInputContents(ByteString.copyFrom(new byte[2 * type.bytes()]));
        }
        return request;
    }

    private static InferInputTensor.Builder input(ElementType type) {
        return InferInputTensor.newBuilder()
                .setName("in_" + type.protocolName())
                .setDatatype(type.protocolName())
                .addShape(2);
    }

    private static StatusRuntimeException refusal(ModelInferRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> client.modelInfer(request));
    }

    @Test
    void shouldDescribeServerAndModel() {
        assertThat(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();
        assertThat(client.serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
                .isTrue();
        assertThat(client.modelReady(ModelReadyRequest.newBuilder()
                                .setName(Services.MODEL)
                                .build())
                        .getReady())
                .isTrue();
        assertThat(client.serverMetadata(ServerMetadataRequest.getDefaultInstance())
                        .getExtensionsList())
                .containsExactly("binary_tensor_data");
        ModelMetadataResponse metadata = client.modelMetadata(
                ModelMetadataRequest.newBuilder().setName(Services.MODEL).build());
        assertThat(metadata.getVersionsList()).containsExactly("r1");
        assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L);
        assertThat(metadata.getOutputsCount()).isEqualTo(ElementType.values().length);
    }

    @Test
    void shouldAnswerUnknownModelsAndVersionsWithNotFound() {
        assertThat(refusal(raw().setModelName("other").build()).getStatus().getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal(raw().setModelVersion("2").build()).getStatus().getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> client.modelMetadata(ModelMetadataRequest.newBuilder()
                                        .setName("other")
                                        .build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> client.modelReady(ModelReadyRequest.newBuilder()
                                        .setName("other")
                                        .build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void shouldCarryRawContentsOfEveryTypeBothWays() {
        ModelInferRequest request = raw().setModelVersion("r1").build();

        ModelInferResponse response = client.modelInfer(request);

        assertThat(response.getId()).isEqualTo("42");
        assertThat(response.getModelVersion()).isEqualTo("r1");
        assertThat(response.getRawOutputContentsList()).isEqualTo(request.getRawInputContentsList());
    }

    @Test
    void shouldTurnTypedContentsIntoRawOnes() {
        ModelInferRequest.Builder request = raw().clearInputs().clearRawInputContents();
        for (ElementType type : typed()) {
            request.addInputs(input(type).setContents(ones(type)));
        }

        StatusRuntimeException missing = refusal(request.build());

        assertThat(missing.getStatus().getDescription()).contains("is missing");
        for (ElementType type : typed()) {
            assertThat(raw(type, ones(type))).isEqualTo(expectedOnes(type));
        }
    }

    private static List<ElementType> typed() {
        return java.util.Arrays.stream(ElementType.values())
                .filter(type -> type != ElementType.FLOAT16 && type != ElementType.BFLOAT16)
                .toList();
    }

    private static ByteString raw(ElementType type, InferTensorContents contents) {
        return ((io.modelservice.runtime.protocol.TypedContents.Converted)
                        io.modelservice.runtime.protocol.TypedContents.convert(type, contents))
                .bytes();
    }

    private static InferTensorContents ones(ElementType type) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        for (int element = 0; element < 2; element++) {
            switch (type) {
                case BOOL -> contents.addBoolContents(true);
                case INT8, INT16, INT32 -> contents.addIntContents(-1);
                case UINT8, UINT16, UINT32 -> contents.addUintContents(1);
                case INT64 -> contents.addInt64Contents(-1);
                case UINT64 -> contents.addUint64Contents(-1);
                case FLOAT32 -> contents.addFp32Contents(1);
                case FLOAT64 -> contents.addFp64Contents(1);
                case FLOAT16, BFLOAT16 -> throw new AssertionError(type);
            }
        }
        return contents.build();
    }

    private static ByteString expectedOnes(ElementType type) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int element = 0; element < 2; element++) {
            switch (type) {
                case BOOL, UINT8 -> bytes.put((byte) 1);
                case INT8 -> bytes.put((byte) -1);
                case INT16 -> bytes.putShort((short) -1);
                case UINT16 -> bytes.putShort((short) 1);
                case INT32 -> bytes.putInt(-1);
                case UINT32 -> bytes.putInt(1);
                case INT64, UINT64 -> bytes.putLong(-1);
                case FLOAT32 -> bytes.putFloat(1);
                case FLOAT64 -> bytes.putDouble(1);
                case FLOAT16, BFLOAT16 -> throw new AssertionError(type);
            }
        }
        return ByteString.copyFrom(bytes.flip());
    }

    @Test
    void shouldRefuseContentsThatDoNotFit() {
        ModelInferRequest mixed = raw().setInputs(0, input(ElementType.FLOAT32).setContents(ones(ElementType.FLOAT32)))
                .build();
        ModelInferRequest wrongField = raw().clearRawInputContents()
                .setInputs(0, input(ElementType.FLOAT32).setContents(ones(ElementType.FLOAT64)))
                .build();
        ModelInferRequest outOfRange = raw().clearInputs()
                .clearRawInputContents()
                .addInputs(input(ElementType.INT8)
                        .setContents(InferTensorContents.newBuilder().addIntContents(128)))
                .build();
        ModelInferRequest half = raw().clearInputs()
                .clearRawInputContents()
                .addInputs(input(ElementType.FLOAT16)
                        .setContents(InferTensorContents.newBuilder().addFp32Contents(1)))
                .build();
        ModelInferRequest tooFew =
                raw().setRawInputContents(0, ByteString.EMPTY).build();
        ModelInferRequest negative =
                raw().setInputs(0, input(ElementType.FLOAT32).setShape(0, -2)).build();
        ModelInferRequest unequal =
                raw().setInputs(0, input(ElementType.FLOAT32).setShape(0, 1)).build();
        ModelInferRequest noContents = raw().clearRawInputContents().build();

        assertThat(refusal(mixed).getStatus().getDescription()).contains("not both");
        assertThat(refusal(wrongField).getStatus().getDescription()).contains("goes into fp32_contents");
        assertThat(refusal(outOfRange).getStatus().getDescription()).contains("128 is out of the range");
        assertThat(refusal(half).getStatus().getDescription()).contains("send raw_input_contents");
        assertThat(refusal(tooFew).getStatus().getDescription()).contains("needs 8 bytes, not 0");
        assertThat(refusal(negative).getStatus().getDescription()).contains("no dimension can be negative");
        assertThat(refusal(unequal).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal(noContents).getStatus().getDescription()).contains("one entry for each");
    }

    @Test
    void shouldSendOnlyTheOutputsAskedFor() {
        ModelInferRequest request = raw().addOutputs(
                        InferRequestedOutputTensor.newBuilder().setName("same_in_BOOL"))
                .build();

        assertThat(client.modelInfer(request).getOutputsList())
                .singleElement()
                .satisfies(output -> assertThat(output.getName()).isEqualTo("same_in_BOOL"));
        assertThat(refusal(raw().addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("other"))
                                .build())
                        .getStatus()
                        .getDescription())
                .contains("has no output 'other'");
    }

    @Test
    void shouldRefuseMessagesThatAreTooLarge() {
        ModelInferRequest request = raw().setRawInputContents(0, ByteString.copyFrom(new byte[65 << 20]))
                .build();

        assertThat(refusal(request).getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
}
