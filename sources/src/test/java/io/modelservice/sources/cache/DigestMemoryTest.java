package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestMemoryTest {
    private static final InstantSource LATER =
            () -> InstantSource.system().instant().plus(Duration.ofHours(1));

    @TempDir
    Path cache;

    @TempDir
    Path models;

    private final AtomicInteger readings = new AtomicInteger();
    private Path file;

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.writeString(models.resolve("model.onnx"), "one");
    }

    @Test
    void shouldReadAFileOnce() throws Exception {
        String first = digest(LATER);

        String second = digest(LATER);

        assertThat(second).isEqualTo(first).isEqualTo(Sha256.of("one"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void shouldNotBeFooledByTheOldTimeOfModification() throws Exception {
        digest(LATER);
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, before);

        assertThat(digest(LATER)).isEqualTo(Sha256.of("two"));
    }

    @Test
    void shouldNotRememberAFileThatWasChangedJustNow() throws Exception {
        digest(InstantSource.system());

        digest(InstantSource.system());

        assertThat(readings).hasValue(2);
    }

    private String digest(InstantSource clock) throws Exception {
        return new DigestMemory(new CacheLayout(cache), clock).digest(file, _ -> readings.incrementAndGet());
    }
}
