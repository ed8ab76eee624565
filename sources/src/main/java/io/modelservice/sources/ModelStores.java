package io.modelservice.sources;

import io.modelservice.sources.cache.CachedModelStore;
import io.modelservice.sources.cache.Sources;
import io.modelservice.sources.file.FileSource;
import io.modelservice.sources.maven.MavenSource;
import java.util.List;

/** Makes model stores. */
public final class ModelStores {
    private ModelStores() {}

    /** A store for all kinds of sources. It holds nothing open between fetches and may be used by many threads. */
    public static ModelStore open(SourceSettings settings) {
        Sources sources = new Sources(List.of(new FileSource(), new MavenSource(settings.maven())));
        return new CachedModelStore(settings.cache(), sources, settings.transfer());
    }
}
