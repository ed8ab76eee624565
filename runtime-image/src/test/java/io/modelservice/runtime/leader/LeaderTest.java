package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelMetadataRequest;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller sees of a leader, with the real engine behind it. */
class LeaderTest {

    private static SubModel whole;
    private static Leader leader;
    private static TinyClient client;

    @BeforeAll
    static void startLeader(@TempDir Path directory) throws Exception {
        whole = Engine.start(1).load(TinyModel.write(directory), Border.of(TinyModel.whole()));
        leader = Leader.of(
                        TinyModel.service(TinyModel.whole(), 4, Duration.ofMillis(5)),
                        whole,
                        new InetSocketAddress("127.0.0.1", 0),
                        new SimpleMeterRegistry())
                .start();
        client = new TinyClient(leader.port());
    }

    @AfterAll
    static void stopLeader() {
        client.close();
        leader.close();
        whole.close();
    }

    @Test
    void shouldAnswerWithTheModelsNumbers() {
        ModelInferResponse response =
                client.blocking().modelInfer(TinyClient.request(2, new long[] {1, 2, 3, 4, 5, 6}));

        assertThat(TinyClient.values(response)).isEqualTo(TinyModel.expected(new long[] {1, 2, 3, 4, 5, 6}));
        assertThat(response.getId()).isEqualTo("id-7");
        assertThat(response.getModelVersion()).isEqualTo("revision-1");
        assertThat(response.getOutputs(0).getShapeList()).containsExactly(2L, 3L, 8L);
        assertThat(response.getOutputs(0).getDatatype()).isEqualTo("FP32");
    }

    @Test
    void shouldComputeMoreRowsThanABatchHolds() {
        long[] ids = LongStream.range(0, 66).map(id -> id % TinyModel.WORDS).toArray();

        assertThat(client.ask(33, ids)).isEqualTo(TinyModel.expected(ids));
    }

    @Test
    void shouldAnswerNoRowsWithNoRows() {
        ModelInferResponse response = client.blocking().modelInfer(TinyClient.request(0, new long[0]));

        assertThat(response.getOutputs(0).getShapeList()).containsExactly(0L, 2L, 8L);
        assertThat(response.getRawOutputContents(0)).isEmpty();
    }

    @Test
    void shouldDescribeTheModel() {
        var metadata = client.blocking()
                .modelMetadata(ModelMetadataRequest.newBuilder().setName("tiny").build());

        assertThat(metadata.getInputs(0).getName()).isEqualTo("ids");
        assertThat(metadata.getInputs(0).getDatatype()).isEqualTo("INT64");
        assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L, -1L);
        assertThat(metadata.getOutputs(0).getShapeList()).containsExactly(-1L, -1L, 8L);
        assertThat(client.ready()).isTrue();
    }

    static Stream<Arguments> wrongRequests() {
        ModelInferRequest right = TinyClient.request(1, new long[] {1, 2});
        ByteString two = TinyClient.bytes(1, 2);
        return Stream.of(
                wrong(Status.Code.NOT_FOUND, "No model other", right.toBuilder().setModelName("other")),
                wrong(Status.Code.NOT_FOUND, "revision-1", right.toBuilder().setModelVersion("revision-0")),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "no output z; its outputs are y",
                        right.toBuilder()
                                .addOutputs(
                                        InferRequestedOutputTensor.newBuilder().setName("z"))),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "Input ids is missing",
                        TinyClient.request("idz", "INT64", List.of(1L, 2L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "datatype INT64, not FP64",
                        TinyClient.request("ids", "FP64", List.of(1L, 2L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "datatype WORDS",
                        TinyClient.request("ids", "WORDS", List.of(1L, 2L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "shape [batch, length], not [2]",
                        TinyClient.request("ids", "INT64", List.of(2L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "needs 24 bytes, not 16",
                        TinyClient.request("ids", "INT64", List.of(1L, 3L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "Negative dimension",
                        TinyClient.request("ids", "INT64", List.of(-1L, -2L), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "too large",
                        TinyClient.request("ids", "INT64", List.of(1L << 40, 1L << 40), two).toBuilder()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "0 entries for 1 inputs",
                        right.toBuilder().clearRawInputContents()),
                wrong(
                        Status.Code.INVALID_ARGUMENT,
                        "given twice",
                        right.toBuilder().addInputs(right.getInputs(0)).addRawInputContents(two)),
                wrong(Status.Code.INVALID_ARGUMENT, "99", TinyClient.request(1, new long[] {1, 99}).toBuilder()));
    }

    private static Arguments wrong(Status.Code code, String words, ModelInferRequest.Builder request) {
        return Arguments.of(code, words, request.build());
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void shouldSayWhatIsWrongWithARequest(Status.Code code, String words, ModelInferRequest request) {
        assertThatThrownBy(() -> client.blocking().modelInfer(request))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(words);

        assertThat(client.ask(1, new long[] {7, 8})).isEqualTo(TinyModel.expected(new long[] {7, 8}));
    }
}
