package io.modelservice.splitter.parts;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.FileDigest;
import io.modelservice.splitter.cut.SubModelWriter;
import io.modelservice.splitter.onnx.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds the files of a part against its manifest. */
final class PartFiles {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final Path directory;
    private final PartManifest manifest;

    PartFiles(Path directory, PartManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /** Whether all files are there and have their sizes: cheap, finds what a kill or a full disk leaves behind. */
    Optional<Fault> faultOfSizes() throws IOException {
        if (manifest.files().isEmpty() || !manifest.files().getFirst().path().equals(SubModelWriter.MODEL_FILE)) {
            return fault(FailureReason.MODEL_CORRUPT, "stage %d: the manifest lists no model file", manifest.stage());
        }
        for (FileDigest file : manifest.files()) {
            Optional<Fault> fault = faultOfSize(file);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> faultOfSize(FileDigest file) throws IOException {
        if (!PLAIN_NAME.matcher(file.path()).matches()) {
            return fault(
                    FailureReason.SOURCE_REFUSED,
                    "stage %d: the manifest names the file '%s', which is not a plain name",
                    manifest.stage(),
                    file.path());
        }
        Path path = directory.resolve(file.path());
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return fault(FailureReason.MODEL_CORRUPT, "%s is missing", path);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return fault(FailureReason.SOURCE_REFUSED, "%s is not a regular file", path);
        }
        long size = Files.size(path);
        return size == file.size()
                ? Optional.empty()
                : fault(FailureReason.MODEL_CORRUPT, "%s has %d bytes instead of %d", path, size, file.size());
    }

    /** Whether all bytes are those that were written, and no model file refers to others. Reads every file. */
    Optional<Fault> faultOfDigests() throws IOException {
        Optional<Fault> ofSizes = faultOfSizes();
        if (ofSizes.isPresent()) {
            return ofSizes;
        }
        for (FileDigest file : manifest.files()) {
            Path path = directory.resolve(file.path());
            String actual = sha256(path);
            if (!actual.equals(file.sha256())) {
                return fault(
                        FailureReason.DIGEST_MISMATCH,
                        "%s has the digest sha256:%s instead of sha256:%s",
                        path,
                        actual,
                        file.sha256());
            }
        }
        return faultOfReferences();
    }

    private Optional<Fault> faultOfReferences() {
        Path model = directory.resolve(SubModelWriter.MODEL_FILE);
        try {
            for (String external : OnnxReader.externalFiles(model)) {
                if (manifest.files().stream().noneMatch(file -> file.path().equals(external))) {
                    return fault(
                            FailureReason.SOURCE_REFUSED,
                            "%s refers to the file '%s', which the manifest does not list",
                            model,
                            external);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return fault(FailureReason.MODEL_CORRUPT, "%s: %s", model, unreadable.getMessage());
        }
    }

    private static Optional<Fault> fault(FailureReason reason, String message, Object... arguments) {
        return Optional.of(new Fault(reason, message.formatted(arguments)));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 20];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
