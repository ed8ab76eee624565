package io.modelservice.runtime.role;

import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How far a sub-model is on its way to serving, as its readiness reports it. */
final class LoadProgress {

    /** In their order. */
    private enum State {
        DOWNLOADING("Downloading"),
        LOADING("Loading"),
        READY("Ready");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    private record Now(State state, int percent, BooleanSupplier ready) {}

    private volatile Now now = new Now(State.DOWNLOADING, 0, () -> false);

    void downloading(String file, long doneBytes, long totalBytes) {
        int percent = totalBytes <= 0 ? 0 : (int) Math.min(100, doneBytes * 100 / totalBytes);
        now = new Now(State.DOWNLOADING, percent, () -> false);
    }

    void loading() {
        now = new Now(State.LOADING, 0, () -> false);
    }

    /** From now on {@code ready} decides. */
    void loaded(BooleanSupplier ready) {
        now = new Now(State.READY, 100, ready);
    }

    HealthCheckResponse health() {
        Now seen = now;
        return HealthCheckResponse.named("sub-model")
                .status(seen.ready().getAsBoolean())
                .withData("state", seen.state().text)
                .withData("percent", seen.percent())
                .build();
    }
}
