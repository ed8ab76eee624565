package io.modelservice.sources.file;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A path on this machine; absolute. */
record FileAddress(Path path) implements ModelAddress {
    private static final int MOST_SHOWN = 20;

    @Override
    public String identity() {
        return "file " + path;
    }

    @Override
    public String display() {
        return path.toString();
    }

    @Override
    public boolean fixed() {
        return false;
    }

    @Override
    public Optional<Path> localFile() throws SourceException, IOException {
        if (!Files.exists(path)) {
            throw new SourceException(Reason.NOT_FOUND, path + ": there is no such file; check the path");
        }
        Path file = Files.isDirectory(path) ? only(path) : path;
        if (!Files.isRegularFile(file)) {
            throw new SourceException(Reason.REFUSED, file + " is not a regular file; name a model file");
        }
        if (!Files.isReadable(file)) {
            throw new SourceException(Reason.REFUSED, file + " may not be read by this user; change its permissions");
        }
        return Optional.of(file);
    }

    @Override
    public RemoteModel open() throws SourceException, IOException {
        Path file = localFile().orElseThrow();
        return new LocalFiles(file);
    }

    private static Path only(Path directory) throws SourceException, IOException {
        Path usual = directory.resolve("model.onnx");
        if (Files.isRegularFile(usual)) {
            return usual;
        }
        List<Path> models = names(directory).stream()
                .filter(name -> name.toString().endsWith(".onnx"))
                .toList();
        if (models.size() != 1) {
            throw new SourceException(
                    Reason.NOT_FOUND,
                    "%s has %s; name the model file itself. The folder holds: %s"
                            .formatted(
                                    directory,
                                    models.isEmpty() ? "no .onnx file" : "more than one .onnx file and no model.onnx",
                                    shown(names(directory))));
        }
        return directory.resolve(models.getFirst());
    }

    private static List<Path> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    private static String shown(List<Path> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String first = String.join(
                ", ", names.stream().limit(MOST_SHOWN).map(Path::toString).toList());
        return names.size() > MOST_SHOWN ? "%s and %d more".formatted(first, names.size() - MOST_SHOWN) : first;
    }
}
