package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A number from 0 to 1, as text, since numbers with a fraction are no portable part of a manifest: {@code "1e-4"}. */
public record Tolerance(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("[0-9](\\.[0-9]{1,18})?([eE]-?[0-9]{1,2})?");

    public static final Tolerance DEFAULT = new Tolerance("1e-4");

    public Tolerance {
        if (!FORM.matcher(text).matches() || Double.parseDouble(text) > 1) {
            throw new IllegalArgumentException(
                    "must be a number from 0 to 1 such as \"1e-4\", not \"%s\"".formatted(Excerpt.of(text)));
        }
    }

    public double value() {
        return Double.parseDouble(text);
    }
}
