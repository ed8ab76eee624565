package io.modelservice.splitter.proof;

import java.util.Objects;

/** What a structural proof found. */
public sealed interface ProofResult {

    /** Every node is there once, with all its inputs. */
    record Proved() implements ProofResult {}

    /** @param message the first thing that is wrong, with the stage and the name of the node or tensor */
    record Broken(String message) implements ProofResult {
        public Broken {
            Objects.requireNonNull(message, "message");
        }
    }
}
