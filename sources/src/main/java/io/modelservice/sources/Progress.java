package io.modelservice.sources;

/** Told now and then how far a download is. Called from the thread that fetches; must return at once. */
@FunctionalInterface
public interface Progress {

    /** @param totalBytes -1 when unknown */
    void update(String file, long doneBytes, long totalBytes);

    static Progress none() {
        return (file, doneBytes, totalBytes) -> {};
    }
}
