package io.modelservice.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What identifies a ModelService.
 *
 * @param name a DNS label: lower-case letters, digits and hyphens, beginning with a letter; also the model's name in
 *     requests. Required. Example: {@code minilm}, whose first sub-model is {@code minilm-stage-0-0}
 * @param labels noted, never interpreted. Default: none
 * @param annotations noted, never interpreted. Default: none
 */
public record Metadata(String name, Map<String, String> labels, Map<String, String> annotations) {

    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 40;

    public Metadata {
        requireLabel(name);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    public static Metadata named(String name) {
        return new Metadata(name, Map.of(), Map.of());
    }

    /**
     * The name again.
     *
     * @throws IllegalArgumentException when it is no DNS label; the message is for the user
     */
    public static String requireLabel(String name) {
        if (name.length() > MAX_LENGTH || !LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must be lower-case letters, digits and hyphens, beginning with a letter, at most %d in all, not \"%s\""
                            .formatted(MAX_LENGTH, Excerpt.of(name)));
        }
        return name;
    }
}
