package io.modelservice.sources.cache;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Remembers digests of files that are used where they are, for as long as their size, times and inode stay. */
record DigestMemory(CacheLayout layout, InstantSource clock) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A change this soon after another may leave the times as they are. */
    private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

    /** @param identity changes when the file does */
    record Remembered(String identity, String sha256) {}

    String digest(Path file, LongConsumer progress) throws IOException, InterruptedException {
        Path note = note(file);
        String before = identity(file);
        Optional<Remembered> remembered =
                read(note).filter(found -> found.identity().equals(before));
        if (remembered.isPresent()) {
            return remembered.get().sha256();
        }
        boolean settled = lastChange(file).isBefore(clock.instant().minus(CLOCK_TICK));
        String sha256 = Sha256.of(file, progress);
        if (!identity(file).equals(before)) {
            throw new IOException(file + " was changed while it was read; try again when it is finished");
        }
        if (settled) {
            remember(note, new Remembered(before, sha256));
        }
        return sha256;
    }

    private Path note(Path file) throws IOException {
        return layout.root()
                .resolve("digests")
                .resolve(Sha256.of(file.toRealPath().toString()) + ".json");
    }

    private static String identity(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        return String.join(
                " ",
                attributes.get("dev").toString(),
                attributes.get("ino").toString(),
                attributes.get("size").toString(),
                attributes.get("lastModifiedTime").toString(),
                attributes.get("ctime").toString());
    }

    private static Instant lastChange(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    }

    private static Optional<Remembered> read(Path note) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(note), Remembered.class));
        } catch (IOException e) {
            return Optional.empty(); // not remembered, or not readable: the digest is computed
        }
    }

    /** A cache that cannot be written only costs the time to compute the digest again. */
    private static void remember(Path note, Remembered remembered) {
        try {
            DurableFiles.write(note, JSON.writeValueAsBytes(remembered));
        } catch (IOException e) {
            return;
        }
    }
}
