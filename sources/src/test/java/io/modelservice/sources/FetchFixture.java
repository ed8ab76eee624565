package io.modelservice.sources;

import io.modelservice.sources.TransferSettings.PlainHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings with short waits, and shorthand for what tests fetch. */
public final class FetchFixture {
    private FetchFixture() {}

    public static SourceSettings settings(Path cache) {
        return settings(cache, Duration.ofSeconds(20), 64L << 20);
    }

    public static SourceSettings settings(Path cache, Duration stall, long maximumBytes) {
        Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), stall, 4, Duration.ofMillis(1));
        SourceSettings defaults = SourceSettings.keptIn(cache);
        return new SourceSettings(
                cache,
                defaults.hub(),
                defaults.objectStorage(),
                defaults.maven(),
                new TransferSettings(maximumBytes, patience, PlainHttp.LOOPBACK_ONLY));
    }

    public static LocalModel weights(Path cache, String uri) throws Exception {
        return weights(cache, ModelLocation.of(uri));
    }

    public static LocalModel weights(Path cache, ModelLocation location) throws Exception {
        return weights(settings(cache), location);
    }

    public static LocalModel weights(SourceSettings settings, ModelLocation location) throws Exception {
        return ModelStores.open(settings)
                .fetch(location, Selection.WEIGHTS, ModelStore.References.none(), Progress.none());
    }

    public static LocalModel companions(SourceSettings settings, String uri) throws Exception {
        return ModelStores.open(settings)
                .fetch(ModelLocation.of(uri), Selection.COMPANIONS, ModelStore.References.none(), Progress.none());
    }

    public static ModelLocation pinned(String uri, String digest) {
        return new ModelLocation(uri, Optional.empty(), Optional.of(digest));
    }

    /** All regular files below a folder of the cache. */
    public static List<Path> files(Path directory) throws Exception {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
