package io.modelservice.splitter.tensor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One dimension of a shape: a number, a name that stands for the same number wherever it recurs, or unknown. */
public sealed interface Dimension {

    record Fixed(long size) implements Dimension {
        public Fixed {
            if (size < 0) {
                throw new IllegalArgumentException("A dimension cannot be negative: " + size);
            }
        }
    }

    record Symbolic(String symbol) implements Dimension {}

    record Unknown() implements Dimension {}

    /** JSON: a number, a string, or {@code "?"}. */
    @JsonValue
    default Object json() {
        return switch (this) {
            case Fixed(long size) -> size;
            case Symbolic(String symbol) -> symbol;
            case Unknown() -> "?";
        };
    }

    @JsonCreator
    static Dimension ofJson(Object json) {
        return switch (json) {
            case Number number -> new Fixed(number.longValue());
            case String text when text.equals("?") -> new Unknown();
            case String text -> new Symbolic(text);
            default -> throw new IllegalArgumentException("Not a dimension: " + json);
        };
    }
}
