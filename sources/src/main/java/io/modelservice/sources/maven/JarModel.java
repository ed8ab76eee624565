package io.modelservice.sources.maven;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RelativePath;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A model in a jar, with what lies beside it there. Paths are relative to the model's folder in the jar. */
final class JarModel implements RemoteModel {
    private final String address;
    private final ZipFile jar;
    private final String version;
    private final String folder;
    private final String modelFile;

    JarModel(String address, Path jar, String version, String entry) throws SourceException, IOException {
        this.address = address;
        this.version = version;
        this.folder = RelativePath.folder(entry);
        this.modelFile = RelativePath.name(entry);
        try {
            this.jar = new ZipFile(jar.toFile());
        } catch (ZipException e) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s: %s is not a jar that can be read (%s); delete it and try again"
                            .formatted(address, jar, e.getMessage()),
                    e);
        }
    }

    @Override
    public String revision() {
        return version;
    }

    @Override
    public String modelFile() {
        return modelFile;
    }

    @Override
    public List<String> companionFolders() {
        return List.of("");
    }

    @Override
    public RemoteAnswer ask(FileRequest request) throws SourceException, IOException {
        ZipEntry entry = jar.getEntry(folder + request.path());
        if (entry == null || entry.isDirectory()) {
            return new RemoteAnswer.Absent();
        }
        String validator = "%d %08x".formatted(entry.getSize(), entry.getCrc());
        InputStream body = jar.getInputStream(entry);
        if (request.offset() > 0 && validator.equals(request.validator())) {
            body.skipNBytes(request.offset());
            return found(entry, request.offset(), validator, body);
        }
        return found(entry, 0, validator, body);
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing the jar of " + address, e);
        }
    }

    private static RemoteAnswer found(ZipEntry entry, long offset, String validator, InputStream body) {
        return new RemoteAnswer.Found(
                new RemoteContent(offset, entry.getSize(), validator, Optional.empty(), body, body));
    }
}
