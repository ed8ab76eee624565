package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.engine.tokenizer.TextTokenizer;
import io.modelservice.runtime.engine.tokenizer.TokenSequence;
import io.modelservice.runtime.leader.Leader;
import io.modelservice.runtime.router.inference.ServedModel;
import io.modelservice.runtime.router.openai.EmbeddingModel;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the real model and the real leader; the reference is the same engine without router and leader. */
class EmbeddingsTest {

    private static final int MAX_TOKENS = 512;

    @TempDir
    private static Path directory;

    private static SubModel reference;
    private static SubModel served;
    private static TextTokenizer tokenizer;
    private static Leader leader;
    private static RunningRouter router;
    private static Rest rest;
    private static OpenAIClient openAi;

    @BeforeAll
    static void start() throws Exception {
        ServiceConfiguration service = MiniLm.service();
        Path model = MiniLm.into(directory).resolve("model.onnx");
        Engine engine = Engine.start(1);
        reference = engine.load(model, Border.of(service.plan()));
        served = engine.load(model, Border.of(service.plan()));
        tokenizer = TextTokenizer.open(directory.resolve("tokenizer.json"), MAX_TOKENS);
        leader = Leader.of(
                        service,
                        served,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new SimpleMeterRegistry())
                .start();
        EmbeddingModel embeddings = EmbeddingModel.load(
                ServedModel.of(service), directory, service.batching().maxBatchSize());
        router = new RunningRouter(service, RouterSettings.defaults(), directory, Optional.of(embeddings));
        router.lead(List.of("127.0.0.1:" + leader.port()));
        router.awaitReady(1);
        rest = Rest.of(router.httpPort());
        openAi = OpenAIOkHttpClient.builder()
                .apiKey("none")
                .baseUrl("http://127.0.0.1:%d/v1".formatted(router.httpPort()))
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        openAi.close();
        router.close();
        leader.close();
        tokenizer.close();
        served.close();
        reference.close();
    }

    /** Mean of the tokens' vectors, normalised: the definition, in double precision. */
    private static double[] expected(TokenSequence tokens) {
        List<Long> shape = List.of(1L, (long) tokens.length());
        long[] ones = IntStream.range(0, tokens.length()).mapToLong(token -> 1).toArray();
        RunResult result = reference.run(List.of(
                tensor("input_ids", shape, tokens.ids()),
                tensor("attention_mask", shape, ones),
                tensor("token_type_ids", shape, new long[tokens.length()])));
        ByteBuffer hidden = ((RunResult.Computed) result).outputs().getFirst().data();
        double[] mean = new double[MiniLm.DIMENSIONS];
        for (int token = 0; token < tokens.length(); token++) {
            for (int at = 0; at < mean.length; at++) {
                mean[at] += hidden.getFloat((token * mean.length + at) * Float.BYTES) / tokens.length();
            }
        }
        double norm = 0;
        for (double value : mean) {
            norm += value * value;
        }
        for (int at = 0; at < mean.length; at++) {
            mean[at] /= Math.sqrt(norm);
        }
        return mean;
    }

    private static Tensor tensor(String name, List<Long> shape, long[] values) {
        ByteBuffer data = ByteBuffer.allocateDirect(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            data.putLong(value);
        }
        return new Tensor(name, ElementType.INT64, shape, data.flip());
    }

    private static void assertEqual(JsonNode embedding, double[] expected) {
        assertThat(embedding.size()).isEqualTo(expected.length);
        for (int at = 0; at < expected.length; at++) {
            assertThat(embedding.get(at).asDouble()).isCloseTo(expected[at], within(1e-6));
        }
    }

    private static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(word -> List.of("river", "engine", "quietly", "Schrödinger", "7")
                        .get(word % 5))
                .collect(Collectors.joining(" "));
    }

    private static String body(Object input) throws Exception {
        return "{\"model\":\"minilm\",\"input\":%s}".formatted(Rest.JSON.writeValueAsString(input));
    }

    @Test
    void shouldEqualTheModelsDefinitionForTextsOfManyLengthsInOneRequest() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int count = 1; count <= 200; count += 11) {
            texts.add(words(count));
        }
        texts.addAll(List.of("[SEP] inside", "  spaces  ", "a", "日本語", "\u0000\u0007"));
        Collections.shuffle(texts, new java.util.Random(7));

        JsonNode answer = rest.post("/v1/embeddings", body(texts)).json();

        int tokens = 0;
        for (int index = 0; index < texts.size(); index++) {
            TokenSequence sequence = tokenizer.encode(texts.get(index));
            tokens += sequence.length();
            assertThat(answer.path("data").get(index).path("index").asInt()).isEqualTo(index);
            assertEqual(answer.path("data").get(index).path("embedding"), expected(sequence));
        }
        assertThat(answer.path("usage").path("prompt_tokens").asInt()).isEqualTo(tokens);
        assertThat(answer.path("usage").path("total_tokens").asInt()).isEqualTo(tokens);
        assertThat(answer.path("usage").has("truncated_inputs")).isFalse();
    }

    @Test
    void shouldReadMoreThanTheTokenizersFileWouldAndSayWhatItCut() throws Exception {
        Rest.Answer whole = rest.post("/v1/embeddings", body(words(200)));
        Rest.Answer cut = rest.post("/v1/embeddings", body(List.of(words(2000), "short", words(1000))));

        assertThat(whole.json().path("usage").path("prompt_tokens").asInt()).isGreaterThan(200);
        assertThat(whole.header("x-modelservice-truncated")).isEmpty();
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.header("x-modelservice-truncated")).isEqualTo("0,2");
        assertThat(cut.json().path("usage").path("truncated_inputs").toString()).isEqualTo("[0,2]");
        assertThat(cut.json().path("usage").path("prompt_tokens").asInt()).isEqualTo(2 * MAX_TOKENS + 3);
        assertEqual(cut.json().path("data").get(0).path("embedding"), expected(tokenizer.encode(words(2000))));
    }

    @Test
    void shouldTakeTokensAsTheyAre() throws Exception {
        TokenSequence sequence = tokenizer.encode("a few tokens");

        JsonNode single = rest.post("/v1/embeddings", body(sequence.ids())).json();
        JsonNode several = rest.post("/v1/embeddings", body(List.of(sequence.ids(), new long[] {101, 102})))
                .json();

        assertEqual(single.path("data").get(0).path("embedding"), expected(sequence));
        assertEqual(several.path("data").get(0).path("embedding"), expected(sequence));
        assertThat(several.path("usage").path("prompt_tokens").asInt()).isEqualTo(sequence.length() + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"model\":\"minilm\"} | 400 | input | invalid_value | 'input' is missing",
                "{\"input\":\"a\"} | 400 | model | invalid_value | 'model' is missing",
                "{\"model\":\"other\",\"input\":\"a\"} | 404 | model | model_not_found | the model served is 'minilm'",
                "{\"model\":\"minilm\",\"input\":\"\"} | 400 | input | invalid_value | empty string",
                "{\"model\":\"minilm\",\"input\":[]} | 400 | input | invalid_value | empty array",
                "{\"model\":\"minilm\",\"input\":[[]]} | 400 | input | invalid_value | empty array of tokens",
                "{\"model\":\"minilm\",\"input\":[\"a\",\"\"]} | 400 | input | invalid_value | empty string",
                "{\"model\":\"minilm\",\"input\":[\"a\",5]} | 400 | input | invalid_value | must be a string, an array",
                "{\"model\":\"minilm\",\"input\":[1,\"a\"]} | 400 | input | invalid_value | must be a string, an array",
                "{\"model\":\"minilm\",\"input\":[1.5]} | 400 | input | invalid_value | must be a string, an array",
                "{\"model\":\"minilm\",\"input\":{}} | 400 | input | invalid_value | must be a string, an array",
                "{\"model\":\"minilm\",\"input\":null} | 400 | input | invalid_value | must be a string, an array",
                "{\"model\":\"minilm\",\"input\":[30522]} | 400 | input | invalid_value | which are 0 to 30521",
                "{\"model\":\"minilm\",\"input\":[-1]} | 400 | input | invalid_value | not one of the model's",
                "{\"model\":\"minilm\",\"input\":\"a\",\"dimensions\":128} | 400 | dimensions | invalid_value | have 384 dimensions",
                "{\"model\":\"minilm\",\"input\":\"a\",\"dimensions\":\"x\"} | 400 | dimensions | invalid_value | positive integer",
                "{\"model\":\"minilm\",\"input\":\"a\",\"encoding_format\":\"hex\"} | 400 | encoding_format | invalid_value | float or base64",
                "{\"model\":\"minilm\",\"input\":\"a\",\"user\":7} | 400 | user | invalid_value | must be a string",
                "{\"model\":\"minilm\",\"input\":\"a\" | 400 | body | invalid_value | not valid JSON",
                "[] | 400 | body | invalid_value | must be a JSON object"
            })
    void shouldRefuseInOpenAisForm(String body, int status, String parameter, String code, String words) {
        Rest.Answer answer = rest.post("/v1/embeddings", body);

        assertThat(answer.status()).isEqualTo(status);
        JsonNode error = answer.json().path("error");
        assertThat(error.path("message").asText()).contains(words);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText()).isEqualTo(parameter);
        assertThat(error.path("code").asText()).isEqualTo(code);
    }

    @Test
    void shouldRefuseTooManyInputs() throws Exception {
        Rest.Answer answer = rest.post("/v1/embeddings", body(Collections.nCopies(2049, "a")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asText()).contains("more than 2048");
    }

    @Test
    void shouldAcceptTheModelsOwnDimensionsAndAUser() {
        Rest.Answer answer = rest.post(
                "/v1/embeddings",
                "{\"model\":\"minilm\",\"input\":\"a\",\"dimensions\":384,\"user\":\"me\",\"encoding_format\":null}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldGiveTheSameNumbersInBase64() throws Exception {
        JsonNode floats = rest.post("/v1/embeddings", body("same")).json();
        JsonNode packed = rest.post(
                        "/v1/embeddings", "{\"model\":\"minilm\",\"input\":\"same\",\"encoding_format\":\"base64\"}")
                .json();

        ByteBuffer numbers = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(packed.path("data").get(0).path("embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode number : floats.path("data").get(0).path("embedding")) {
            assertThat(numbers.getFloat()).isEqualTo(number.floatValue());
        }
        assertThat(numbers.hasRemaining()).isFalse();
    }

    @Test
    void shouldServeOpenAisOwnClient() {
        CreateEmbeddingResponse floats = openAi.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(MiniLm.NAME)
                        .inputOfArrayOfStrings(List.of("one", "two words", words(1000)))
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        CreateEmbeddingResponse packed = openAi.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(MiniLm.NAME)
                        .input("one")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                        .build());

        assertThat(floats.data()).hasSize(3);
        assertThat(floats.usage().promptTokens()).isEqualTo(3 + 4 + MAX_TOKENS);
        assertThat(packed.data().getFirst().embedding())
                .isEqualTo(floats.data().getFirst().embedding());
        assertThat(openAi.models().list().data())
                .singleElement()
                .satisfies(model -> assertThat(model.id()).isEqualTo(MiniLm.NAME));
        assertThat(openAi.models().retrieve(MiniLm.NAME).ownedBy()).isEqualTo("modelservice");
    }

    @Test
    void shouldGiveOpenAisOwnClientErrorsThatItKnows() {
        EmbeddingCreateParams unknown =
                EmbeddingCreateParams.builder().model("gpt").input("one").build();
        EmbeddingCreateParams narrow = EmbeddingCreateParams.builder()
                .model(MiniLm.NAME)
                .input("one")
                .dimensions(12)
                .build();

        NotFoundException notFound = catchThrowableOfType(
                NotFoundException.class, () -> openAi.embeddings().create(unknown));
        BadRequestException badRequest = catchThrowableOfType(
                BadRequestException.class, () -> openAi.embeddings().create(narrow));

        assertThat(notFound.code()).contains("model_not_found");
        assertThat(notFound.param()).contains("model");
        assertThat(badRequest.param()).contains("dimensions");
        assertThat(catchThrowableOfType(
                        NotFoundException.class, () -> openAi.models().retrieve("gpt")))
                .isNotNull();
    }

    @Test
    void shouldKnowOnlyItsOwnPaths() {
        assertThat(rest.get("/v1/chat/completions").status()).isEqualTo(404);
        assertThat(rest.get("/v1/embeddings").status()).isEqualTo(405);
        assertThat(rest.get("/v1/embeddings").header("allow")).isEqualTo("POST");
        assertThat(rest.post("/v1/embeddings", "{}", "content-type", "text/plain")
                        .status())
                .isEqualTo(415);
    }
}
