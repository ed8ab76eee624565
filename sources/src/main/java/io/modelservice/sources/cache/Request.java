package io.modelservice.sources.cache;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.spi.ModelAddress;
import java.util.Optional;

/** What one caller asked for. */
record Request(
        ModelLocation location, ModelAddress address, Selection selection, References references, Progress progress) {

    /** Under which everything about this address is kept. */
    String key() {
        return Sha256.of(selection + "\n" + address.identity());
    }

    /** Whether the source need not be asked: its answer could not be another one. */
    boolean settledBy(CachedModel model) {
        boolean pinned = selection == Selection.WEIGHTS && location.digest().equals(Optional.of(model.digest()));
        return address.fixed() || pinned;
    }

    /** Whether it has the digest that the caller named. Digests are of weights: companions have none to compare. */
    boolean accepts(CachedModel model) {
        return selection == Selection.COMPANIONS
                || location.digest().map(model.digest()::equals).orElse(true);
    }
}
