package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    private static final ServedFile FILE = ServedFile.random(61, 900_000);

    @TempDir
    Path cache;

    @Test
    void shouldFetchAgainWhenAFileOfTheSnapshotHasAnotherSize() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            String uri = server.address() + "/some.onnx";
            LocalModel model = FetchFixture.weights(cache, uri);
            change(model.modelFile(), file -> file.setLength(1000));

            assertThat(FetchFixture.weights(cache, uri).modelFile()).hasBinaryContent(FILE.bytes());
        }
    }

    @Test
    void shouldFetchAgainWhenAFlippedBitIsFoundOnLinking() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            ModelLocation pinned = FetchFixture.pinned(server.address() + "/some.onnx", FILE.digest());
            LocalModel model = FetchFixture.weights(cache, pinned);
            change(model.modelFile(), file -> {
                file.seek(5000);
                int value = file.read();
                file.seek(5000);
                file.write(value ^ 4);
            });
            DurableFiles.deleteTree(model.directory());

            LocalModel again = FetchFixture.weights(cache, pinned);

            assertThat(again.modelFile()).hasBinaryContent(FILE.bytes());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void shouldBuildALostSnapshotWithoutTheSource() throws Exception {
        ModelLocation pinned;
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            pinned = FetchFixture.pinned(server.address() + "/some.onnx", FILE.digest());
            DurableFiles.deleteTree(FetchFixture.weights(cache, pinned).directory());
        }

        assertThat(FetchFixture.weights(cache, pinned).modelFile()).hasBinaryContent(FILE.bytes());
    }

    @Test
    void shouldNotNeedTheSourceForADigestThatIsHere() throws Exception {
        String uri;
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            uri = server.address() + "/some.onnx";
            FetchFixture.weights(cache, uri);
        }

        assertThat(FetchFixture.weights(cache, FetchFixture.pinned(uri, FILE.digest()))
                        .digest())
                .isEqualTo(FILE.digest());
        assertThatThrownBy(() -> FetchFixture.weights(cache, uri))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void shouldKeepNothingThatHasAnotherDigestThanNamed() throws Exception {
        String wrong = "sha256:" + "0".repeat(64);
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            String uri = server.address() + "/some.onnx";

            assertThatThrownBy(() -> FetchFixture.weights(cache, FetchFixture.pinned(uri, wrong)))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIGEST_MISMATCH))
                    .hasMessageContaining(uri)
                    .hasMessageContaining(wrong)
                    .hasMessageContaining(FILE.digest());
            for (String kept : List.of("blobs", "refs", "snapshots", "staging")) {
                assertThat(FetchFixture.files(cache.resolve(kept))).isEmpty();
            }
        }
    }

    @Test
    void shouldRefuseADigestThatIsNone() {
        assertThatThrownBy(() -> FetchFixture.weights(
                        cache, new ModelLocation("https://example.org/a", Optional.empty(), Optional.of("md5:1"))))
                .hasMessageContaining("64 lower-case hex digits");
    }

    @Test
    void shouldNotTrustAPartialDownloadThatTheDiskForgot() throws Exception {
        Path partials = cache.resolve("partials");
        Partial partial = Partial.open(partials, "some.onnx");
        partial.restart(FILE.tag(), FILE.bytes().length);
        partial.append(FILE.bytes(), 300_000);
        partial.checkpoint();
        partial.close();
        change(partial.data(), file -> {
            file.seek(100_000);
            file.write(new byte[4096]);
        });

        try (Partial again = Partial.open(partials, "some.onnx")) {
            assertThat(again.length()).isZero();
        }
    }

    @Test
    void shouldIgnoreWhatIsNotReadable() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            String uri = server.address() + "/some.onnx";
            FetchFixture.weights(cache, uri);
            for (Path reference : FetchFixture.files(cache.resolve("refs"))) {
                Files.writeString(reference, "{\"half\":");
            }

            assertThat(FetchFixture.weights(cache, uri).digest()).isEqualTo(FILE.digest());
        }
    }

    private static void change(Path file, Change change) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (RandomAccessFile writable = new RandomAccessFile(file.toFile(), "rw")) {
            change.apply(writable);
        }
    }

    private interface Change {
        void apply(RandomAccessFile file) throws Exception;
    }
}
