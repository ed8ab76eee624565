package io.modelservice.sources.cache;

import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.Progress;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RelativePath;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the files of one model together, each from the blobs when it is known to be unchanged, else from the source. */
final class FetchSession implements CompanionSearch.Finder {
    private static final long LARGEST_COMPANION = 64L << 20;

    private final DownloadSite site;
    private final CacheLayout layout;
    private final RemoteModel remote;
    private final Optional<CachedModel> previous;
    private final Progress progress;
    private final Set<String> fresh = new HashSet<>();

    /** @param previous what the address resolved to before */
    FetchSession(
            DownloadSite site,
            CacheLayout layout,
            RemoteModel remote,
            Optional<CachedModel> previous,
            Progress progress) {
        this.site = site;
        this.layout = layout;
        this.remote = remote;
        this.previous = previous;
        this.progress = progress;
    }

    /** The model file, and those that it refers to. They are staged as well. */
    CachedModel weights(Staging staging, References references, long largestFile)
            throws SourceException, IOException, InterruptedException {
        String modelFile = remote.modelFile();
        List<CachedFile> files = new ArrayList<>();
        files.add(required(modelFile, largestFile));
        Path staged = staging.add(files.getFirst());
        for (String reference : Set.copyOf(references.of(staged))) {
            String path = RelativePath.folder(modelFile) + RelativePath.checked(reference, modelFile);
            if (!path.equals(modelFile)) {
                CachedFile file = required(path, largestFile);
                files.add(file);
                staging.add(file);
            }
        }
        return model(files);
    }

    /** The small files beside the model, as far as there are any. They are staged as well. */
    CachedModel companions(Staging staging) throws SourceException, IOException, InterruptedException {
        List<CachedFile> files = new CompanionSearch(remote.companionFolders(), remote.modelFile(), this).run();
        for (CachedFile file : files) {
            staging.add(file);
        }
        return model(files);
    }

    /** Digests of files whose bytes came just now. */
    Set<String> fresh() {
        return fresh;
    }

    /** Deletes what came just now. Snapshots that share such a file keep it. */
    void forgetFresh() throws IOException {
        for (String sha256 : fresh) {
            site.blobs().delete(sha256);
        }
    }

    @Override
    public Optional<CachedFile> find(String origin) throws SourceException, IOException, InterruptedException {
        return obtain(origin, LARGEST_COMPANION);
    }

    @Override
    public Path content(CachedFile file) {
        return layout.blob(file.sha256());
    }

    private CachedModel model(List<CachedFile> files) {
        return new CachedModel(site.address(), remote.revision(), remote.modelFile(), files);
    }

    private CachedFile required(String path, long limit) throws SourceException, IOException, InterruptedException {
        return obtain(path, limit)
                .orElseThrow(() -> new SourceException(
                        Reason.NOT_FOUND,
                        "%s: there is no file %s; check the address%s"
                                .formatted(
                                        site.address(),
                                        path,
                                        path.equals(remote.modelFile()) ? "" : ", the model file refers to it")));
    }

    private Optional<CachedFile> obtain(String path, long limit)
            throws SourceException, IOException, InterruptedException {
        Optional<CachedFile> known = unchanged(path);
        if (known.isPresent()) {
            return known;
        }
        Optional<CachedFile> file = new FileDownload(site, remote, path, limit).run(progress);
        file.map(CachedFile::sha256).ifPresent(fresh::add);
        return file;
    }

    private Optional<CachedFile> unchanged(String path) throws SourceException, IOException, InterruptedException {
        Optional<String> published = remote.publishedDigest(path);
        if (published.isPresent()) {
            return site.blobs()
                    .size(published.get())
                    .map(bytes -> new CachedFile(path, path, bytes, published.get(), ""));
        }
        Optional<CachedFile> known = previous.flatMap(model -> model.from(path))
                .filter(file -> site.blobs().has(file.sha256(), file.bytes()))
                .map(file -> file.at(path));
        if (known.isEmpty() || sameRevision()) {
            return known;
        }
        if (known.get().validator().isEmpty()) {
            return Optional.empty();
        }
        return new Retries(site.patience(), site.address()).run(() -> revalidated(known.get()));
    }

    private boolean sameRevision() {
        return !remote.revision().isEmpty()
                && previous.map(CachedModel::revision).equals(Optional.of(remote.revision()));
    }

    private Optional<CachedFile> revalidated(CachedFile file)
            throws SourceException, IOException, InterruptedException {
        return switch (remote.ask(new FileRequest(file.origin(), 0, file.validator()))) {
            case RemoteAnswer.Unchanged _ -> Optional.of(file);
            case RemoteAnswer.Absent _ -> Optional.empty();
            case RemoteAnswer.Found found -> {
                found.content().close();
                yield Optional.empty();
            }
        };
    }
}
