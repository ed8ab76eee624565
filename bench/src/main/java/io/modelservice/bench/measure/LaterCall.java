package io.modelservice.bench.measure;

import java.util.concurrent.CompletableFuture;

/** One request whose answer another thread brings: what is returned must not be complete yet. */
@FunctionalInterface
public interface LaterCall {
    CompletableFuture<?> begin();
}
