package io.modelservice.runtime.router.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.modelservice.runtime.router.http.HttpAnswer;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.openai.EmbeddingsRequest.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes OpenAI's answer, and says which inputs were cut: in a header, and in the usage. */
final class EmbeddingsAnswerWriter {

    static final String TRUNCATED = "x-modelservice-truncated";

    /** Clients bound the length of a header; the usage names all. */
    private static final int NAMED_IN_HEADER = 64;

    private EmbeddingsAnswerWriter() {}

    static HttpAnswer write(String model, Embedded embedded, Encoding encoding) {
        HttpAnswer answer = HttpAnswer.json(body(model, embedded, encoding));
        if (embedded.truncated().isEmpty()) {
            return answer;
        }
        String named = embedded.truncated().stream()
                .limit(NAMED_IN_HEADER)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        String more = embedded.truncated().size() > NAMED_IN_HEADER ? ",..." : "";
        return new HttpAnswer(
                answer.status(),
                Map.of("content-type", answer.headers().get("content-type"), TRUNCATED, named + more),
                answer.body());
    }

    private static byte[] body(String model, Embedded embedded, Encoding encoding) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonForm.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("object", "list");
            json.writeArrayFieldStart("data");
            for (int index = 0; index < embedded.vectors().length; index++) {
                json.writeStartObject();
                json.writeStringField("object", "embedding");
                json.writeNumberField("index", index);
                json.writeFieldName("embedding");
                vector(json, embedded.vectors()[index], encoding);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("model", model);
            usage(json, embedded);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void vector(JsonGenerator json, float[] vector, Encoding encoding) throws IOException {
        switch (encoding) {
            case FLOAT -> {
                json.writeStartArray();
                for (float value : vector) {
                    json.writeNumber(value);
                }
                json.writeEndArray();
            }
            case BASE64 -> {
                ByteBuffer data =
                        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                for (float value : vector) {
                    data.putFloat(value);
                }
                json.writeBinary(data.array());
            }
        }
    }

    private static void usage(JsonGenerator json, Embedded embedded) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", embedded.tokens());
        json.writeNumberField("total_tokens", embedded.tokens());
        if (!embedded.truncated().isEmpty()) {
            json.writeArrayFieldStart("truncated_inputs");
            for (int index : embedded.truncated()) {
                json.writeNumber(index);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
