package io.modelservice.images.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A SHA-256, as images write it: {@code sha256:} and 64 hexadecimal digits. */
public record Digest(String text) {
    private static final String ALGORITHM = "sha256:";

    public Digest {
        Objects.requireNonNull(text, "text");
        if (!text.matches("sha256:[0-9a-f]{64}")) {
            throw new IllegalArgumentException(text + " is no SHA-256 digest");
        }
    }

    public static Digest of(byte[] content) {
        return fromHash(start().digest(content));
    }

    public static Digest of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    /** Reads the stream to its end and closes it. */
    public static Digest of(InputStream content) throws IOException {
        MessageDigest digest = start();
        try (InputStream counted = new DigestInputStream(content, digest)) {
            counted.transferTo(OutputStream.nullOutputStream());
        }
        return finish(digest);
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java machine has SHA-256", impossible);
        }
    }

    static Digest finish(MessageDigest digest) {
        return fromHash(digest.digest());
    }

    private static Digest fromHash(byte[] hash) {
        return new Digest(ALGORITHM + HexFormat.of().formatHex(hash));
    }

    public String hex() {
        return text.substring(ALGORITHM.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
