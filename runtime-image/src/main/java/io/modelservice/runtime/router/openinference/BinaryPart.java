package io.modelservice.runtime.router.openinference;

import io.modelservice.runtime.router.inference.RefusedException;
import io.vertx.core.http.HttpServerRequest;

/** The header that says how much of a body is JSON when binary data follow. */
final class BinaryPart {

    static final String HEADER = "Inference-Header-Content-Length";

    private BinaryPart() {}

    /** @throws RefusedException when the header is no number between 0 and the body's length */
    static int jsonLength(HttpServerRequest request, int bodyLength) {
        String value = request.getHeader(HEADER);
        if (value == null) {
            return bodyLength;
        }
        try {
            int length = Integer.parseInt(value.strip());
            if (length >= 0 && length <= bodyLength) {
                return length;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(value, bodyLength);
        }
        throw wrong(value, bodyLength);
    }

    private static RefusedException wrong(String value, int bodyLength) {
        return RefusedException.invalid(
                HEADER, "Header %s must be at most the body's %d bytes, not '%s'".formatted(HEADER, bodyLength, value));
    }
}
