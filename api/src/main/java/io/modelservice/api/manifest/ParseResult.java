package io.modelservice.api.manifest;

import io.modelservice.api.ModelService;
import java.util.List;
import java.util.Objects;

/** What became of a manifest. */
public sealed interface ParseResult {

    record Parsed(ModelService service) implements ParseResult {
        public Parsed {
            Objects.requireNonNull(service, "service");
        }
    }

    /** All that is wrong, in the order of the file's lines. */
    record Invalid(List<Problem> problems) implements ParseResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("An invalid manifest has problems");
            }
        }
    }
}
