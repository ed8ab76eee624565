package io.modelservice.splitter.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a sub-model's process is, as it answers {@link #PATH} on its HTTP port. A process that failed answers no more;
 * its exit code and its {@link io.modelservice.splitter.FailureLine} say why.
 *
 * @param percent of the present state, 0 to 100; 100 while loading means that only its neighbours are missing
 */
public record SubModelState(State state, int percent) {

    public static final String PATH = "/state";

    public SubModelState {
        Objects.requireNonNull(state, "state");
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be from 0 to 100, not " + percent);
        }
    }

    /** In their order. */
    public enum State {
        @JsonProperty("Downloading")
        DOWNLOADING("Downloading"),
        @JsonProperty("Loading")
        LOADING("Loading"),
        /** It serves; a leader: all stages of its group are connected. */
        @JsonProperty("Ready")
        READY("Ready");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** As in a status. */
        public String text() {
            return text;
        }
    }

    /** Empty when {@code json} is not a state of this version. */
    public static Optional<SubModelState> parse(String json) {
        try {
            return Optional.ofNullable(ServingJson.mapper().readValue(json, SubModelState.class));
        } catch (JsonProcessingException foreign) {
            return Optional.empty();
        }
    }
}
