package io.modelservice.sources.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The digest that names all contents. */
public final class Sha256 {
    private static final int CHUNK = 1 << 17;

    private Sha256() {}

    /** Sixty-four hex digits. */
    public static String of(String text) {
        return hex(start().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sixty-four hex digits.
     *
     * @param progress told the number of bytes read so far
     */
    public static String of(Path file, LongConsumer progress) throws IOException, InterruptedException {
        MessageDigest digest = start();
        try (InputStream input = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long done = 0;
            for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while reading " + file);
                }
                digest.update(chunk, 0, read);
                done += read;
                progress.accept(done);
            }
        }
        return hex(digest.digest());
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** The digest of what was seen so far; the computation may go on. */
    static String soFar(MessageDigest digest) {
        try {
            return hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be cloned", e);
        }
    }
}
