package io.modelservice.splitter.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files beside a model that hold weights of it. */
sealed interface ExternalFiles {

    /** The file that a location names, with its size. */
    record Found(Path path, long size) {}

    /** @throws OnnxRefusal when the location leads out of the model's directory or to something else than a file */
    Found find(String location, String where) throws IOException;

    /** Resolves a location by its text alone. */
    private static Path resolve(Path directory, String location, String where) throws OnnxRefusal {
        boolean odd = location.isEmpty()
                || location.indexOf('\\') >= 0
                || location.chars().anyMatch(Character::isISOControl)
                || location.contains("_ORT_MEM_ADDR_");
        if (odd) {
            throw OnnxRefusal.corrupt("%s: '%s' is not the name of an external file", where, printable(location));
        }
        try {
            Path relative = Path.of(location);
            for (Path part : relative) {
                if (part.toString().equals("..")) {
                    throw OnnxRefusal.corrupt(
                            "%s: external data in '%s' would lie outside of the model's directory", where, location);
                }
            }
            if (relative.isAbsolute()) {
                throw OnnxRefusal.corrupt("%s: external data has the absolute path '%s'", where, location);
            }
            return directory.resolve(relative.normalize());
        } catch (InvalidPathException invalid) {
            throw OnnxRefusal.corrupt("%s: '%s' is not the name of an external file", where, printable(location));
        }
    }

    private static String printable(String location) {
        String clean = location.replaceAll("\\p{C}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "..." : clean;
    }

    /** Finds files that must be there. */
    final class Checked implements ExternalFiles {

        private final Path directory;
        private final HardLinks hardLinks;
        private final Map<String, Found> found = new HashMap<>();

        Checked(Path model, HardLinks hardLinks) {
            this.directory = model.toAbsolutePath().getParent();
            this.hardLinks = hardLinks;
        }

        @Override
        public Found find(String location, String where) throws IOException {
            Found known = found.get(location);
            if (known == null) {
                known = check(location, where);
                found.put(location, known);
            }
            return known;
        }

        private Found check(String location, String where) throws IOException {
            Path path = resolve(directory, location, where);
            Path walked = directory;
            for (Path part : directory.relativize(path)) {
                walked = walked.resolve(part);
                if (Files.isSymbolicLink(walked)) {
                    throw OnnxRefusal.corrupt(
                            "%s: external data in '%s' goes through a symbolic link", where, location);
                }
            }
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw OnnxRefusal.corrupt("%s: the external file '%s' is missing", where, location);
            }
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw OnnxRefusal.corrupt("%s: external data in '%s' is not a regular file", where, location);
            }
            if (hardLinks == HardLinks.REFUSED && names(path) > 1) {
                throw OnnxRefusal.corrupt(
                        "%s: external data in '%s' has other names (hard links); copy the file", where, location);
            }
            return new Found(path, Files.size(path));
        }

        private static int names(Path path) throws IOException {
            boolean counted = path.getFileSystem().supportedFileAttributeViews().contains("unix");
            return counted ? (Integer) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) : 1;
        }
    }

    /** Collects names of files that may still be missing. */
    final class Named implements ExternalFiles {

        private final SortedSet<String> locations = new TreeSet<>();

        @Override
        public Found find(String location, String where) throws OnnxRefusal {
            Path path = resolve(Path.of(""), location, where);
            locations.add(path.toString());
            return new Found(path, Long.MAX_VALUE);
        }

        List<String> locations() {
            return List.copyOf(locations);
        }
    }
}
