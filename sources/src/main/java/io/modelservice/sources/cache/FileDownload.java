package io.modelservice.sources.cache;

import io.modelservice.sources.Progress;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.util.Optional;

/** Brings one file of a model into the blobs, however often the connection breaks. */
final class FileDownload {
    private static final int CHUNK = 1 << 17;
    private static final long NOTEWORTHY = 1 << 16;

    private final DownloadSite site;
    private final RemoteModel remote;
    private final String path;
    private final long maximumBytes;
    private final Retries retries;
    private long furthest;
    private boolean startedOver;

    FileDownload(DownloadSite site, RemoteModel remote, String path, long maximumBytes) {
        this.site = site;
        this.remote = remote;
        this.path = path;
        this.maximumBytes = maximumBytes;
        this.retries = new Retries(site.patience(), site.address());
    }

    /** @return empty when the source has no such file */
    Optional<CachedFile> run(Progress progress) throws SourceException, IOException, InterruptedException {
        while (true) {
            try (Partial partial = Partial.open(site.partials(), path)) {
                furthest = Math.max(furthest, partial.length());
                Optional<RemoteContent> content = ask(partial);
                if (content.isEmpty()) {
                    partial.discard();
                    return Optional.empty();
                }
                receive(content.get(), partial, progress);
                Optional<CachedFile> file = finish(content.get(), partial);
                if (file.isPresent()) {
                    return file;
                }
            } catch (TransientSourceException failure) {
                retries.failed(failure);
            }
        }
    }

    private Optional<RemoteContent> ask(Partial partial) throws SourceException, IOException, InterruptedException {
        boolean resumable = partial.length() > 0 && !partial.validator().isEmpty();
        FileRequest request =
                resumable ? new FileRequest(path, partial.length(), partial.validator()) : FileRequest.whole(path);
        return switch (remote.ask(request)) {
            case RemoteAnswer.Absent _ -> Optional.empty();
            case RemoteAnswer.Found(RemoteContent content) -> Optional.of(content);
            case RemoteAnswer.Unchanged _ ->
                throw new TransientSourceException(path + " was asked for, but not sent", (Throwable) null);
        };
    }

    private void receive(RemoteContent content, Partial partial, Progress progress)
            throws SourceException, IOException, InterruptedException {
        try (StallGuard guard = StallGuard.watch(content, site.patience().stall())) {
            boolean continues = content.offset() == partial.length()
                    && content.validator().equals(partial.validator())
                    && partial.length() > 0;
            if (!continues) {
                if (content.offset() != 0) {
                    partial.restart("", RemoteContent.UNKNOWN);
                    throw new TransientSourceException(path + " changed while it was fetched", (Throwable) null);
                }
                partial.restart(content.validator(), content.totalBytes());
            }
            requireAllowed(content.totalBytes());
            site.storage().requireRoom(path, Math.max(0, content.totalBytes() - partial.length()));
            progress.update(path, partial.length(), content.totalBytes());
            pump(content, guard, partial, progress);
        }
    }

    private void pump(RemoteContent content, StallGuard guard, Partial partial, Progress progress)
            throws SourceException, IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        for (int read = read(guard, chunk, partial); read >= 0; read = read(guard, chunk, partial)) {
            requireAllowed(partial.length() + read);
            if (content.totalBytes() >= 0 && partial.length() + read > content.totalBytes()) {
                partial.restart("", RemoteContent.UNKNOWN);
                throw new TransientSourceException(path + " is longer than its source had said", (Throwable) null);
            }
            partial.append(chunk, read);
            if (partial.length() - furthest >= NOTEWORTHY) {
                furthest = partial.length();
                retries.progressed();
            }
            progress.update(path, partial.length(), content.totalBytes());
        }
        if (content.totalBytes() >= 0 && partial.length() != content.totalBytes()) {
            partial.checkpoint();
            throw new TransientSourceException(
                    "%s ended after %d of %d bytes".formatted(path, partial.length(), content.totalBytes()),
                    (Throwable) null);
        }
    }

    private int read(StallGuard guard, byte[] chunk, Partial partial) throws IOException, InterruptedException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while fetching " + path);
            }
            return guard.read(chunk);
        } catch (InterruptedException interruption) {
            partial.checkpoint();
            throw interruption;
        } catch (IOException failure) {
            boolean interrupted = Thread.interrupted(); // else it would close the file before the checkpoint
            partial.checkpoint();
            if (interrupted) {
                throw new InterruptedException("Interrupted while fetching " + path);
            }
            String reason = guard.stalled()
                    ? "next to nothing came for " + site.patience().stall()
                    : "the connection broke (" + failure.getMessage() + ")";
            throw new TransientSourceException(
                    "%s: %s after %d bytes".formatted(path, reason, partial.length()), failure);
        }
    }

    private Optional<CachedFile> finish(RemoteContent content, Partial partial) throws SourceException, IOException {
        String found = partial.digest();
        Optional<String> expected = content.digest().or(() -> remote.publishedDigest(path));
        if (expected.isPresent() && !expected.get().equals(found)) {
            partial.discard();
            if (startedOver) {
                throw new SourceException(
                        Reason.DIGEST_MISMATCH,
                        "%s: %s has sha256:%s, but its source publishes sha256:%s; nothing was kept"
                                .formatted(site.address(), path, found, expected.get()));
            }
            startedOver = true;
            return Optional.empty();
        }
        CachedFile file = new CachedFile(path, path, partial.length(), found, content.validator());
        site.blobs().add(partial.data(), found);
        partial.handedOver();
        return Optional.of(file);
    }

    private void requireAllowed(long bytes) throws SourceException {
        if (bytes > maximumBytes) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s: %s is larger than the %d bytes allowed".formatted(site.address(), path, maximumBytes));
        }
    }
}
