package io.modelservice.sources.cache;

import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches models into the cache. An address that names the same bytes for ever, or comes with a digest that was fetched
 * before, is answered from the cache without asking the source; any other is asked whether it has changed.
 */
public final class CachedModelStore implements ModelStore {
    private final CacheLayout layout;
    private final Sources sources;
    private final TransferSettings transfer;
    private final ReferenceFiles references;
    private final Blobs blobs;
    private final Snapshots snapshots;
    private final Storage storage;

    public CachedModelStore(Path cache, Sources sources, TransferSettings transfer) {
        this.layout = new CacheLayout(cache);
        this.sources = sources;
        this.transfer = transfer;
        this.references = new ReferenceFiles(layout);
        this.blobs = new Blobs(layout);
        this.snapshots = new Snapshots(layout, blobs);
        this.storage = new Storage(cache);
    }

    @Override
    public LocalModel fetch(ModelLocation location, Selection selection, References needed, Progress progress)
            throws SourceException, IOException, InterruptedException {
        ModelAddress address = sources.parse(location);
        try {
            return fetch(location, address, selection, needed, progress);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("Interrupted while writing").initCause(e);
        } catch (IOException failure) {
            return storage.fail(failure);
        }
    }

    private LocalModel fetch(
            ModelLocation location, ModelAddress address, Selection selection, References needed, Progress progress)
            throws SourceException, IOException, InterruptedException {
        Optional<Path> localFile = selection == Selection.WEIGHTS ? address.localFile() : Optional.empty();
        if (localFile.isPresent()) {
            return new InPlaceModel(layout, address.display(), localFile.get())
                    .use(location.digest(), needed, progress);
        }
        Request request = new Request(location, address, selection, needed, reporting(progress));
        return fetched(request);
    }

    private LocalModel fetched(Request request) throws SourceException, IOException, InterruptedException {
        String key = request.key();
        Optional<CachedModel> before = references.read(key);
        if (before.isPresent() && request.settledBy(before.get()) && usable(before.get(), request)) {
            return local(before.get(), request);
        }
        Waiting waiting = new Waiting(layout.partials(key), request.progress());
        try (CacheLock _ = CacheLock.acquire(layout.lock(key), waiting)) {
            Optional<CachedModel> now = references.read(key);
            boolean current = now.isPresent() && (!now.equals(before) || request.settledBy(now.get()));
            if (current && usable(now.get(), request)) {
                return local(now.get(), request);
            }
            return local(refreshed(request, key, now), request);
        }
    }

    /** Twice, because a file that was thought to be here may turn out to be damaged. */
    private CachedModel refreshed(Request request, String key, Optional<CachedModel> previous)
            throws SourceException, IOException, InterruptedException {
        try {
            return refresh(request, key, previous);
        } catch (DamagedBlobException e) {
            return refresh(request, key, Optional.empty());
        }
    }

    private CachedModel refresh(Request request, String key, Optional<CachedModel> previous)
            throws SourceException, IOException, InterruptedException {
        if (previous.isPresent() && request.settledBy(previous.get()) && relinked(previous.get(), request, key)) {
            return previous.get();
        }
        ModelAddress address = request.address();
        Retries retries = new Retries(transfer.patience(), address.display());
        DownloadSite site =
                new DownloadSite(address.display(), layout.partials(key), blobs, storage, transfer.patience());
        try (RemoteModel remote = retries.run(address::open);
                Staging staging = new Staging(layout, key).start()) {
            FetchSession session = new FetchSession(site, layout, remote, previous, request.progress());
            CachedModel model =
                    switch (request.selection()) {
                        case WEIGHTS -> session.weights(staging, request.references(), transfer.maximumFileBytes());
                        case COMPANIONS -> session.companions(staging);
                    };
            if (!request.accepts(model)) {
                session.forgetFresh();
                throw mismatch(request, model);
            }
            snapshots.publish(model, staging, session.fresh());
            references.write(key, model);
            DurableFiles.deleteTree(layout.partials(key));
            return model;
        }
    }

    /** Builds a lost snapshot from blobs that are all here, without asking the source. */
    private boolean relinked(CachedModel model, Request request, String key)
            throws SourceException, IOException, InterruptedException {
        if (!request.accepts(model)
                || !model.files().stream().allMatch(file -> blobs.has(file.sha256(), file.bytes()))) {
            return false;
        }
        try (Staging staging = new Staging(layout, key).start()) {
            for (CachedFile file : model.files()) {
                staging.add(file);
            }
            snapshots.publish(model, staging, Set.of());
        }
        return usable(model, request);
    }

    /** Whether the snapshot is there with all files that are needed; another caller may have asked for fewer. */
    private boolean usable(CachedModel model, Request request) throws SourceException, IOException {
        if (!snapshots.intact(model)) {
            return false;
        }
        if (!request.accepts(model)) {
            throw mismatch(request, model);
        }
        if (request.selection() == Selection.COMPANIONS) {
            return true;
        }
        Path directory = snapshots.directory(model);
        Path modelFile = directory.resolve(model.modelFile());
        Set<Path> present = new HashSet<>(model.files().stream()
                .map(file -> directory.resolve(file.path()))
                .toList());
        return request.references().of(modelFile).stream()
                .map(name -> modelFile.resolveSibling(name))
                .allMatch(present::contains);
    }

    private LocalModel local(CachedModel model, Request request) {
        Path directory = snapshots.directory(model);
        List<String> files = model.files().stream().map(CachedFile::path).toList();
        return new LocalModel(directory, directory.resolve(model.modelFile()), model.digest(), model.revision(), files);
    }

    private static SourceException mismatch(Request request, CachedModel model) {
        return new SourceException(
                Reason.DIGEST_MISMATCH,
                "%s has the digest %s, but %s was named; nothing was kept. Name the digest found if this is the model you mean, else ask who published it"
                        .formatted(
                                request.address().display(),
                                model.digest(),
                                request.location().digest().orElse("")));
    }

    private static Progress reporting(Progress progress) {
        return new ThrottledProgress(progress, System::nanoTime);
    }
}
