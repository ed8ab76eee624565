package io.modelservice.sources.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A download under way: the bytes so far, their digest, and a checkpoint beside them. The one who downloads holds the lock
 * of the address. Bytes after the checkpoint are given up when the process dies; {@link #checkpoint} keeps them.
 */
final class Partial implements Closeable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long CHECKPOINT_EVERY = 16L << 20;
    private static final int CHUNK = 1 << 17;

    private final Path data;
    private final Path note;
    private final String origin;
    private RandomAccessFile file;
    private MessageDigest digest = Sha256.start();
    private long length;
    private long kept;
    private String validator = "";
    private long totalBytes = -1;

    private Partial(Path directory, String origin) {
        String key = Sha256.of(origin);
        this.data = directory.resolve(key + ".data");
        this.note = directory.resolve(key + ".json");
        this.origin = origin;
    }

    /** Takes up what an earlier attempt left, as far as it can be trusted. */
    static Partial open(Path directory, String origin) throws IOException {
        Files.createDirectories(directory);
        Partial partial = new Partial(directory, origin);
        partial.makeWritable();
        partial.file = new RandomAccessFile(partial.data.toFile(), "rw");
        try {
            partial.resume();
        } catch (IOException | RuntimeException e) {
            partial.file.close();
            throw e;
        }
        return partial;
    }

    /** What is noted about a download, for others who wait for it. */
    static Optional<Checkpoint> note(Path note) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(note), Checkpoint.class));
        } catch (NoSuchFileException | FileNotFoundException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    long length() {
        return length;
    }

    String validator() {
        return validator;
    }

    String digest() {
        return Sha256.soFar(digest);
    }

    Path data() {
        return data;
    }

    /** Forgets all bytes; those that come belong to a file with this validator and size. */
    void restart(String newValidator, long newTotalBytes) throws IOException {
        file.setLength(0);
        file.seek(0);
        digest = Sha256.start();
        length = 0;
        validator = newValidator;
        totalBytes = newTotalBytes;
        checkpoint();
    }

    void append(byte[] bytes, int count) throws IOException {
        file.write(bytes, 0, count);
        digest.update(bytes, 0, count);
        length += count;
        if (length - kept >= CHECKPOINT_EVERY) {
            checkpoint();
        }
    }

    /** After this the bytes so far survive whatever happens to this process. */
    void checkpoint() throws IOException {
        file.getChannel().force(false);
        Checkpoint checkpoint = new Checkpoint(origin, validator, totalBytes, length, digest());
        DurableFiles.write(note, JSON.writeValueAsBytes(checkpoint));
        kept = length;
    }

    /** Leaves nothing for a later attempt. */
    void discard() throws IOException {
        file.close();
        Files.deleteIfExists(data);
        Files.deleteIfExists(note);
    }

    /** The data file was taken over by another owner. */
    void handedOver() throws IOException {
        file.close();
        Files.deleteIfExists(note);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A process that was killed while it handed a whole file over may have left it read-only. */
    private void makeWritable() throws IOException {
        if (Files.exists(data) && !Files.isWritable(data)) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private void resume() throws IOException {
        Optional<Checkpoint> checkpoint = note(note).filter(found -> found.bytes() <= dataLength());
        if (checkpoint.isEmpty() || !takeUp(checkpoint.get())) {
            file.setLength(0);
            digest = Sha256.start();
            length = 0;
            kept = 0;
        }
        file.seek(length);
    }

    private boolean takeUp(Checkpoint checkpoint) throws IOException {
        file.setLength(checkpoint.bytes());
        byte[] chunk = new byte[CHUNK];
        for (int read = file.read(chunk); read >= 0; read = file.read(chunk)) {
            digest.update(chunk, 0, read);
        }
        length = checkpoint.bytes();
        kept = length;
        validator = checkpoint.validator();
        totalBytes = checkpoint.totalBytes();
        return digest().equals(checkpoint.sha256());
    }

    private long dataLength() {
        try {
            return file.length();
        } catch (IOException e) {
            return 0;
        }
    }
}
