package io.modelservice.runtime.router.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.runtime.router.http.Body;
import io.modelservice.runtime.router.http.JsonFaults;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.runtime.router.openai.EmbeddingsRequest.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Reads the body of {@code /v1/embeddings}; what OpenAI does not define is passed over. */
final class EmbeddingsRequestReader {

    private static final String INPUT_FORMS =
            "'input' must be a string, an array of strings, an array of tokens or an array of arrays of tokens";

    private final JsonParser json;
    private String model;
    private List<EmbeddingInput> inputs;
    private Encoding encoding = Encoding.FLOAT;
    private OptionalInt dimensions = OptionalInt.empty();

    private EmbeddingsRequestReader(JsonParser json) {
        this.json = json;
    }

    /** @throws RefusedException naming the field that is wrong */
    static EmbeddingsRequest read(Body body) {
        try (JsonParser json = JsonForm.FACTORY.createParser(body.bytes(), 0, body.length())) {
            return new EmbeddingsRequestReader(json).request();
        } catch (JsonProcessingException malformed) {
            throw RefusedException.invalid("body", JsonFaults.words(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private EmbeddingsRequest request() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw RefusedException.invalid("body", "The body must be a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "model" -> model = string("model");
                case "input" -> inputs = inputs();
                case "encoding_format" -> encoding = encoding();
                case "dimensions" -> dimensions = dimensions();
                case "user" -> user();
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw RefusedException.invalid("body", "There is something behind the JSON object");
        }
        if (model == null) {
            throw RefusedException.invalid("model", "'model' is missing");
        }
        if (inputs == null) {
            throw RefusedException.invalid("input", "'input' is missing");
        }
        return new EmbeddingsRequest(model, inputs, encoding, dimensions);
    }

    private List<EmbeddingInput> inputs() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return List.of(text());
        }
        expectArray();
        List<EmbeddingInput> entries =
                switch (json.nextToken()) {
                    case VALUE_NUMBER_INT -> List.of(new EmbeddingInput.Tokens(tokens()));
                    case VALUE_STRING, START_ARRAY -> several();
                    case END_ARRAY -> throw RefusedException.invalid("input", "'input' is an empty array");
                    default -> throw RefusedException.invalid("input", INPUT_FORMS);
                };
        return entries;
    }

    private List<EmbeddingInput> several() throws IOException {
        JsonToken kind = json.currentToken();
        List<EmbeddingInput> entries = new ArrayList<>();
        for (JsonToken token = kind; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != kind) {
                throw RefusedException.invalid("input", INPUT_FORMS);
            }
            if (entries.size() == EmbeddingsRequest.MAX_INPUTS) {
                throw RefusedException.invalid(
                        "input", "'input' has more than %d entries".formatted(EmbeddingsRequest.MAX_INPUTS));
            }
            entries.add(kind == JsonToken.VALUE_STRING ? text() : tokenArray());
        }
        return entries;
    }

    private EmbeddingInput text() throws IOException {
        String text = json.getText();
        if (text.isEmpty()) {
            throw RefusedException.invalid("input", "'input' holds an empty string");
        }
        return new EmbeddingInput.Text(text);
    }

    private EmbeddingInput tokenArray() throws IOException {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            throw RefusedException.invalid("input", "'input' holds an empty array of tokens");
        }
        return new EmbeddingInput.Tokens(tokens());
    }

    private long[] tokens() throws IOException {
        long[] tokens = new long[16];
        int count = 0;
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.VALUE_NUMBER_INT) {
                throw RefusedException.invalid("input", INPUT_FORMS);
            }
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * count);
            }
            tokens[count++] = json.getLongValue();
        }
        return Arrays.copyOf(tokens, count);
    }

    private Encoding encoding() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Encoding.FLOAT;
        }
        return switch (string("encoding_format")) {
            case "float" -> Encoding.FLOAT;
            case "base64" -> Encoding.BASE64;
            case String other ->
                throw RefusedException.invalid(
                        "encoding_format", "'encoding_format' must be float or base64, not '%s'".formatted(other));
        };
    }

    private OptionalInt dimensions() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return OptionalInt.empty();
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 1) {
            throw RefusedException.invalid("dimensions", "'dimensions' must be a positive integer");
        }
        return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, json.getLongValue()));
    }

    private void user() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            string("user");
        }
    }

    private String string(String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw RefusedException.invalid(field, "'%s' must be a string".formatted(field));
        }
        return json.getText();
    }

    private void expectArray() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw RefusedException.invalid("input", INPUT_FORMS);
        }
    }
}
