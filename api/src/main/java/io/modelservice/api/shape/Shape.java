package io.modelservice.api.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What form a value has. */
public sealed interface Shape {

    /**
     * Text.
     *
     * @param maxLength in characters
     * @param pattern a regular expression that all of it matches, without look-around
     * @param inWords what the pattern asks for, as the end of "must be …"
     * @param reserved texts that are not for users
     */
    record Text(int maxLength, String pattern, String inWords, Optional<Reserved> reserved) implements Shape {
        public Text {
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(inWords, "inWords");
            Objects.requireNonNull(reserved, "reserved");
        }

        Text(int maxLength, String pattern, String inWords) {
            this(maxLength, pattern, inWords, Optional.empty());
        }
    }

    /**
     * Texts that the operator alone writes.
     *
     * @param pattern a regular expression that all of such a text matches, without look-around
     * @param message says so to users, and what to do
     */
    record Reserved(String pattern, String message) {
        public Reserved {
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(message, "message");
        }
    }

    /** A whole number within bounds. */
    record Whole(int least, int most) implements Shape {}

    /** One of some words. */
    record OneOf(List<String> words) implements Shape {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** A mapping from texts of one form to texts of another. */
    record Texts(int maxEntries, Text key, Text value) implements Shape {
        public Texts {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A list of values of the same form. */
    record ListOf(Shape item, int most) implements Shape {
        public ListOf {
            Objects.requireNonNull(item, "item");
        }

        /** Whether no two entries may have the same name; so it is where every entry must have one. */
        public boolean named() {
            return item instanceof Structure structure
                    && structure.fields().containsKey("name")
                    && structure.fields().get("name").required();
        }
    }

    /**
     * A mapping with known fields, in the order in which they are listed to users.
     *
     * @param either of which fields there must be one
     */
    record Structure(Map<String, Field> fields, Optional<Either> either) implements Shape {
        public Structure {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            Objects.requireNonNull(either, "either");
        }
    }

    /** Two fields, of which there must be one and not both. */
    record Either(String one, String other) {
        public Either {
            Objects.requireNonNull(one, "one");
            Objects.requireNonNull(other, "other");
        }

        /** For users. */
        public String inWords() {
            return "exactly one of %s and %s must be given".formatted(one, other);
        }
    }

    /** @param description for users: unit, default, interaction */
    record Field(Shape shape, boolean required, String description) {
        public Field {
            Objects.requireNonNull(shape, "shape");
            Objects.requireNonNull(description, "description");
        }
    }
}
