package io.modelservice.runtime.role;

import io.modelservice.splitter.serving.SubModelState;
import io.modelservice.splitter.serving.SubModelState.State;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How far a sub-model is on its way to serving. */
final class LoadProgress {

    private static final int WHOLE = 100;

    private record Now(State state, int percent, BooleanSupplier ready) {}

    private volatile Now now = new Now(State.DOWNLOADING, 0, () -> false);

    void downloading(String file, long doneBytes, long totalBytes) {
        int percent = totalBytes <= 0 ? 0 : (int) Math.min(WHOLE, doneBytes * WHOLE / totalBytes);
        now = new Now(State.DOWNLOADING, percent, () -> false);
    }

    void loading() {
        now = new Now(State.LOADING, 0, () -> false);
    }

    /** From now on {@code ready} decides. */
    void loaded(BooleanSupplier ready) {
        now = new Now(State.LOADING, WHOLE, ready);
    }

    SubModelState state() {
        Now seen = now;
        return seen.ready().getAsBoolean()
                ? new SubModelState(State.READY, WHOLE)
                : new SubModelState(seen.state(), seen.percent());
    }

    HealthCheckResponse health() {
        SubModelState seen = state();
        return HealthCheckResponse.named("sub-model")
                .status(seen.state() == State.READY)
                .withData("state", seen.state().text())
                .withData("percent", seen.percent())
                .build();
    }
}
