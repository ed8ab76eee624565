package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model is: {@code file:///path/model.onnx}, {@code https://host/model.onnx}, {@code hf://organisation/name},
 * {@code s3://bucket/key} or {@code maven://group/artifact/version/path-in-jar}.
 */
public record ModelUri(@JsonValue String text) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.+)", Pattern.DOTALL);
    private static final List<String> SERVED = List.of("file", "https", "hf", "s3", "maven");
    private static final List<String> LATER = List.of("oci", "pvc");
    private static final int MAX_LENGTH = 2048;

    public ModelUri {
        Matcher matcher = SCHEME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a URI such as hf://organisation/name or file:///path/model.onnx, not \"%s\""
                            .formatted(Excerpt.of(text)));
        }
        requireServed(matcher.group(1).toLowerCase(Locale.ROOT));
        if (text.length() > MAX_LENGTH || text.chars().anyMatch(character -> character <= ' ' || character == 0x7f)) {
            throw new IllegalArgumentException(
                    "must be at most %d characters without spaces: write a space as %%20".formatted(MAX_LENGTH));
        }
    }

    private static void requireServed(String scheme) {
        // Whether plain http is good enough depends on the place; the source refuses it where it is not.
        if (SERVED.contains(scheme) || scheme.equals("http")) {
            return;
        }
        throw new IllegalArgumentException(
                LATER.contains(scheme)
                        ? "%s: is not served by this version; it may be: %s"
                                .formatted(scheme, String.join(", ", SERVED))
                        : "%s: is no source of models; it may be: %s".formatted(scheme, String.join(", ", SERVED)));
    }
}
