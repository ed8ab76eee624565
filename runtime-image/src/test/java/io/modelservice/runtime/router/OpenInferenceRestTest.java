package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenInferenceRestTest {

    private static final String INFER = "/v2/models/mirror/infer";

    @TempDir
    private static Path directory;

    private static FakeLeader leader;
    private static RunningRouter router;
    private static Rest rest;

    @BeforeAll
    static void start() throws IOException {
        leader = new FakeLeader(Services.REVISION);
        router = RunningRouter.of(Services.mirror(Duration.ofSeconds(10)), directory, leader);
        rest = Rest.of(router.httpPort());
    }

    @AfterAll
    static void stop() {
        router.close();
        leader.close();
    }

    private static String input(String shape, String data) {
        return """
                {"id":"7","inputs":[{"name":"x","shape":%s,"datatype":"FP32","data":%s}]}""".formatted(shape, data);
    }

    @Test
    void shouldDescribeServerAndModel() {
        assertThat(rest.get("/v2").json().path("extensions").get(0).asText()).isEqualTo("binary_tensor_data");
        assertThat(rest.get("/v2/health/live").json().path("live").asBoolean()).isTrue();
        assertThat(rest.get("/v2/health/ready").status()).isEqualTo(200);
        assertThat(rest.get("/v2/models/mirror/ready").json().path("ready").asBoolean())
                .isTrue();
        assertThat(rest.get("/v2/models/mirror/versions/r1/ready").status()).isEqualTo(200);
        JsonNode model = rest.get("/v2/models/mirror").json();
        assertThat(model.path("versions").get(0).asText()).isEqualTo("r1");
        assertThat(model.path("inputs").get(0).toString())
                .isEqualTo("{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[2,2] | [1.5,-2,3e-5,4]", "[2,2] | [[1.5,-2],[3e-5,4]]", "[1,2] | [[0.1,16777217]]"})
    void shouldAnswerFlatAndNestedData(String shape, String data) throws IOException {
        Rest.Answer answer = rest.post(INFER, input(shape, data), "content-type", "application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-modelservice-revision")).isEqualTo("r1");
        assertThat(answer.json().path("id").asText()).isEqualTo("7");
        assertThat(answer.json().path("model_version").asText()).isEqualTo("r1");
        JsonNode output = answer.json().path("outputs").get(0);
        assertThat(output.path("name").asText()).isEqualTo("same_x");
        assertThat(output.path("shape").toString()).isEqualTo(shape);
        double[] sent =
                Rest.JSON.readValue(data.replace("[[", "[").replace("]]", "]").replace("],[", ","), double[].class);
        double[] back = Rest.JSON.treeToValue(output.path("data"), double[].class);
        assertThat(back).hasSameSizeAs(sent);
        for (int at = 0; at < sent.length; at++) {
            assertThat((float) back[at]).isEqualTo((float) sent[at]);
        }
    }

    @Test
    void shouldTakeDataBeforeItsTypeAndIgnoreWhatItDoesNotKnow() {
        Rest.Answer answer = rest.post(INFER, """
                {"unknown":{"a":[1,2,{"b":null}]},"parameters":{"priority":3},
                 "inputs":[{"data":[[1,2]],"parameters":{"x":"é"},"name":"x","datatype":"FP32","shape":[1,2]}]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("outputs").get(0).path("data").toString()).isEqualTo("[1.0,2.0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[1,2] | [1] | does not have the 2 elements",
                "[1,2] | [1,2,3] | does not have the 2 elements",
                "[2,2] | [[1,2,3],[4]] | nested, but not as",
                "[2,2] | [[1,2],3] | nested, but not as",
                "[1,2] | [1,\"2\"] | must hold numbers only",
                "[1,2] | [1,null] | must hold numbers only",
                "[1,2] | [1,true] | must hold numbers only",
                "[1,2] | [NaN,1] | not valid JSON",
                "[1,2] | [1e39,1] | out of the range of FP32",
                "[1,2] | 5 | 'data' must be an array",
                "[1,3] | [1,2,3] | the model wants [n, 2]",
                "[2] | [1,2] | the model wants [n, 2]",
                "[-1,2] | [1,2] | Negative dimension",
                "[9223372036854775807,2] | [1,2] | too large",
                "[1000000,2] | [1,2] | shorter than its shape",
                "[1.5,2] | [1,2] | 'shape' must be an array of integers",
                "[99999999999999999999,2] | [1,2] | not valid JSON"
            })
    void shouldRefuseDataThatDoNotFit(String shape, String data, String words) {
        Rest.Answer answer = rest.post(INFER, input(shape, data));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[] | must be a JSON object",
                "{} | has no 'inputs'",
                "{\"inputs\":{}} | must be an array of objects",
                "{\"inputs\":[]} | Input 'x' is missing",
                "{\"inputs\":[{\"name\":\"x\"}]} | needs 'name', 'shape' and 'datatype'",
                "{\"inputs\":[{\"name\":\"y\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]} | has no input 'y'",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"INT64\",\"data\":[1,2]}]} | the model wants FP32",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"BYTES\",\"data\":[\"a\",\"b\"]}]} | the model wants FP32",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\"}]} | needs either 'data'",
                "{\"id\":1,\"id\":2,\"inputs\":[]} | must be a string",
                "{\"id\":\"1\",\"id\":\"2\",\"inputs\":[]} | Duplicate",
                "{\"inputs\":[]} {} | behind the JSON object",
                "{\"inputs\":[ | not valid JSON",
                "{\"id\":5,\"inputs\":[]} | 'id' must be a string"
            })
    void shouldRefuseMalformedBodies(String body, String words) {
        Rest.Answer answer = rest.post(INFER, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(words);
    }

    @Test
    void shouldRefuseInputsAndOutputsThatAreTwiceOrUnknown() {
        String input = "{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}";

        assertThat(rest.post(INFER, "{\"inputs\":[%s,%s]}".formatted(input, input))
                        .error())
                .contains("given twice");
        assertThat(rest.post(INFER, "{\"inputs\":[%s],\"outputs\":[{\"name\":\"z\"}]}".formatted(input))
                        .error())
                .contains("has no output 'z'; its outputs are same_x");
    }

    @Test
    void shouldRefuseWrongUtf8AndDeepNesting() {
        byte[] latin = "{\"id\":\"\u00e9\",\"inputs\":[]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rest.post(INFER, latin).error()).contains("not valid JSON");
        assertThat(rest.post(INFER, "{\"a\":" + "[".repeat(100_000)).error()).contains("nesting depth");
    }

    @Test
    void shouldAnswerUnknownModelsVersionsPathsAndMethods() {
        String body = input("[1,2]", "[1,2]");

        assertThat(rest.post("/v2/models/other/infer", body).status()).isEqualTo(404);
        assertThat(rest.post("/v2/models/mirror/versions/9/infer", body).error())
                .contains("no version '9'");
        assertThat(rest.post("/v2/models/mirror/versions/r1/infer", body).status())
                .isEqualTo(200);
        assertThat(rest.get("/v2/models/other").status()).isEqualTo(404);
        assertThat(rest.get("/v2/models/other/ready").status()).isEqualTo(404);
        assertThat(rest.get("/v2/nothing").error()).contains("There is no GET /v2/nothing");
        Rest.Answer wrongMethod = rest.get(INFER);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("allow")).isEqualTo("POST");
    }

    @Test
    void shouldRefuseOtherMediaTypesAndEncodings() {
        String body = input("[1,2]", "[1,2]");

        assertThat(rest.post(INFER, body, "content-type", "text/plain").status())
                .isEqualTo(415);
        assertThat(rest.post(INFER, body, "content-type", "application/json; charset=utf-8")
                        .status())
                .isEqualTo(200);
        Rest.Answer packed = rest.post(INFER, body, "content-encoding", "gzip");
        assertThat(packed.status()).isEqualTo(415);
        assertThat(packed.error()).contains("gzip");
    }

    @Test
    void shouldCarryBinaryTensorsBothWays() {
        String head = """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}],
                 "parameters":{"binary_data_output":true}}""";

        Rest.Answer answer = binary(head, floats(Float.NaN, -0.0f), head.length());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
        int json = Integer.parseInt(answer.header("inference-header-content-length"));
        byte[] body = answer.response().body();
        assertThat(new String(body, 0, json, StandardCharsets.UTF_8)).contains("\"binary_data_size\":8");
        assertThat(Arrays.copyOfRange(body, json, body.length)).isEqualTo(floats(Float.NaN, -0.0f));
    }

    @Test
    void shouldLetEachOutputChooseItsForm() {
        String asJson = """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}],
                 "outputs":[{"name":"same_x","parameters":{"binary_data":false}}],
                 "parameters":{"binary_data_output":true}}""";

        assertThat(binary(asJson, floats(1, 2), asJson.length())
                        .json()
                        .path("outputs")
                        .get(0)
                        .path("data")
                        .toString())
                .isEqualTo("[1.0,2.0]");
        Rest.Answer notANumber = binary(asJson, floats(Float.NaN, 2), asJson.length());
        assertThat(notANumber.status()).isEqualTo(400);
        assertThat(notANumber.error()).contains("ask for it as binary data");
    }

    @Test
    void shouldRefuseBinaryPartsThatDoNotAddUp() {
        String head = """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":%s}}]}""";

        assertThat(binary(head.formatted("8"), floats(1), head.formatted("8").length())
                        .error())
                .contains("4 bytes of binary data are left");
        assertThat(binary(head.formatted("4"), floats(1), head.formatted("4").length())
                        .error())
                .contains("needs 8 bytes, not 4");
        assertThat(binary(
                                head.formatted("8"),
                                floats(1, 2, 3),
                                head.formatted("8").length())
                        .error())
                .contains("4 bytes of binary data belong to no input");
        assertThat(binary(
                                head.formatted("-8"),
                                floats(1, 2),
                                head.formatted("-8").length())
                        .error())
                .contains("says binary_data_size -8");
        assertThat(binary(head.formatted("8"), floats(1, 2), 100_000).error()).contains("at most the body's");
        assertThat(binary(head.formatted("8"), floats(1, 2), 10).error()).contains("not valid JSON");
        assertThat(rest.post(INFER, "{}", "Inference-Header-Content-Length", "ten")
                        .error())
                .contains("not 'ten'");
    }

    @Test
    void shouldHonourTheClientsTimeout() {
        Rest.Answer nonsense = rest.post(INFER, input("[1,2]", "[1,2]"), "x-request-timeout", "soon");

        assertThat(nonsense.error()).contains("250ms or 2s");
        assertThat(rest.post(INFER, input("[1,2]", "[1,2]"), "x-request-timeout", "5s")
                        .status())
                .isEqualTo(200);
    }

    private static Rest.Answer binary(String head, byte[] tensors, int announced) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(tensors);
        return rest.post(
                INFER,
                body.toByteArray(),
                "content-type",
                "application/octet-stream",
                "Inference-Header-Content-Length",
                Integer.toString(announced));
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
