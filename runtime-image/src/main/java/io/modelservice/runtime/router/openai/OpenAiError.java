package io.modelservice.runtime.router.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;

/** OpenAI's form of a refusal: {@code {"error": {"message", "type", "param", "code"}}}. */
final class OpenAiError {

    private OpenAiError() {}

    static byte[] json(Refusal refusal) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonForm.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("message", refusal.message());
            json.writeStringField("type", type(refusal.reason()));
            json.writeStringField("param", refusal.parameter().orElse(null));
            json.writeStringField("code", code(refusal.reason()));
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String type(RefusalReason reason) {
        return switch (reason) {
            case INVALID,
                    UNKNOWN_MODEL,
                    UNKNOWN_VERSION,
                    UNKNOWN_PATH,
                    UNKNOWN_METHOD,
                    SLOW_REQUEST,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CANCELLED -> "invalid_request_error";
            case INTERNAL, UNAVAILABLE, OVERLOADED, DRAINING, TIMEOUT -> "server_error";
        };
    }

    private static String code(RefusalReason reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, UNKNOWN_VERSION -> "model_not_found";
            case UNKNOWN_PATH -> "unknown_url";
            case INVALID -> "invalid_value";
            case UNKNOWN_METHOD,
                    SLOW_REQUEST,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    CANCELLED,
                    INTERNAL,
                    UNAVAILABLE,
                    OVERLOADED,
                    DRAINING,
                    TIMEOUT -> reason.label();
        };
    }
}
