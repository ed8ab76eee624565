package io.modelservice.sources.cache;

import java.nio.file.Path;

/** Where things are below the cache directory. */
record CacheLayout(Path root) {

    Path blob(String sha256) {
        return root.resolve("blobs").resolve("sha256").resolve(sha256);
    }

    Path reference(String key) {
        return root.resolve("refs").resolve(key + ".json");
    }

    Path snapshot(String key) {
        return root.resolve("snapshots").resolve(key);
    }

    Path partials(String key) {
        return root.resolve("partial").resolve(key);
    }

    Path staging(String key) {
        return root.resolve("staging").resolve(key);
    }

    Path lock(String key) {
        return root.resolve("locks").resolve(key);
    }
}
