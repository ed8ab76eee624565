package io.modelservice.sources.file;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** {@code file:///absolute/path}, or a plain path: a model file, or a folder with one. */
public final class FileSource implements ModelSource {

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public ModelAddress parse(ModelLocation location) throws SourceException {
        if (location.revision().isPresent()) {
            throw invalid(
                    location, "files have no revisions; leave the revision out, and name a digest to pin the model");
        }
        try {
            boolean plain = !location.uri().regionMatches(true, 0, "file:", 0, 5);
            Path path = plain ? Path.of(location.uri()) : path(location);
            return new FileAddress(path.toAbsolutePath().normalize());
        } catch (InvalidPathException | URISyntaxException e) {
            throw invalid(location, "it is no valid path: " + e.getMessage());
        }
    }

    private static Path path(ModelLocation location) throws SourceException, URISyntaxException {
        URI uri = new URI(location.uri());
        boolean local = uri.getHost() == null || uri.getHost().equalsIgnoreCase("localhost");
        boolean absolute = uri.getPath() != null && uri.getPath().startsWith("/");
        if (!local || !absolute || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(location, "it must look like file:///absolute/path/model.onnx");
        }
        return Path.of(uri.getPath());
    }

    private static SourceException invalid(ModelLocation location, String why) {
        return new SourceException(Reason.INVALID_LOCATION, location.uri() + ": " + why);
    }
}
