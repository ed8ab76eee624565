package io.modelservice.runtime.router.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a client's JSON, in one line. */
public final class JsonFaults {

    private static final int MAX_WORDS = 300;

    private JsonFaults() {}

    public static String words(JsonProcessingException malformed) {
        String message = String.valueOf(malformed.getOriginalMessage());
        String line = message.lines().findFirst().orElse("");
        String words = line.length() > MAX_WORDS ? line.substring(0, MAX_WORDS) : line;
        JsonLocation at = malformed.getLocation();
        return at == null || at.getLineNr() < 0
                ? "The body is not valid JSON: " + words
                : "The body is not valid JSON at line %d, column %d: %s"
                        .formatted(at.getLineNr(), at.getColumnNr(), words);
    }
}
