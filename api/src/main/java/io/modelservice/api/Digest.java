package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** {@code sha256:} and 64 lower-case hexadecimal digits. */
public record Digest(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be sha256: and 64 lower-case hexadecimal digits, as sha256sum prints them, not \"%s\""
                            .formatted(Excerpt.of(text)));
        }
    }
}
