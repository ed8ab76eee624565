package io.modelservice.sources;

import io.modelservice.sources.cache.CachedModelStore;
import io.modelservice.sources.cache.Sources;
import io.modelservice.sources.file.FileSource;
import io.modelservice.sources.https.HttpsSource;
import io.modelservice.sources.hub.HubSource;
import io.modelservice.sources.maven.MavenSource;
import io.modelservice.sources.s3.S3Source;
import java.util.List;

/** Makes model stores. */
public final class ModelStores {
    private ModelStores() {}

    /** A store for all kinds of sources. It holds nothing open between fetches and may be used by many threads. */
    public static ModelStore open(SourceSettings settings) {
        Sources sources = new Sources(List.of(
                new FileSource(),
                new HttpsSource(settings.transfer()),
                new HubSource(settings.hub(), settings.transfer()),
                new S3Source(settings.objectStorage(), settings.transfer()),
                new MavenSource(settings.maven())));
        return new CachedModelStore(settings.cache(), sources, settings.transfer());
    }
}
