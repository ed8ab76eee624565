package io.modelservice.splitter.serving;

import java.util.Objects;

/** What a log says that a one-time role has found. */
public sealed interface LoggedResult {

    /** @param json the result, to the byte as the role wrote it */
    record Found(String json) implements LoggedResult {
        public Found {
            Objects.requireNonNull(json, "json");
        }
    }

    /** @param why nothing can be read, for people */
    record Missing(String why) implements LoggedResult {
        public Missing {
            Objects.requireNonNull(why, "why");
        }
    }
}
