package io.modelservice.sources.cache;

import io.modelservice.sources.Patience;
import java.nio.file.Path;

/**
 * Where a download's bytes go, and for whom.
 *
 * @param address for messages
 * @param partials folder of the address's unfinished downloads
 */
record DownloadSite(String address, Path partials, Blobs blobs, Storage storage, Patience patience) {}
