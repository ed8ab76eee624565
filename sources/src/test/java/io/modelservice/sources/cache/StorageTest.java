package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final ServedFile FILE = ServedFile.random(51, 3_000_000);

    @TempDir
    Path cache;

    @Test
    void shouldSayBeforeTheDownloadThatThereIsNoRoom() throws Exception {
        ScriptedServer.Script huge =
                (request, output) -> ScriptedServer.head(output, "200 OK", "Content-Length: " + (1L << 60));
        try (ScriptedServer server = ScriptedServer.start(huge)) {
            var settings = FetchFixture.settings(cache, Duration.ofSeconds(20), Long.MAX_VALUE);

            assertThatThrownBy(() -> FetchFixture.weights(settings, ModelLocation.of(server.address() + "/some.onnx")))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE_FULL))
                    .hasMessageContaining("some.onnx needs " + (1L << 60))
                    .hasMessageContaining("MODELSERVICE_CACHE");
        }
    }

    /** The shell's limit on the size of a file makes a write fail as a full disk does. */
    @Test
    void shouldSayDuringTheDownloadThatThereIsNoRoomAndGoOnLater() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            String uri = server.address() + "/some.onnx";
            List<String> limited = List.of("bash", "-c", "ulimit -f 2000; exec \"$@\"", "limited");

            String output = FetchProcess.output(FetchProcess.start(limited, cache, uri));

            assertThat(output).contains("STORAGE_FULL").contains(cache.toString());
            assertThat(FetchFixture.weights(cache, uri).digest()).isEqualTo(FILE.digest());
        }
    }

    @Test
    void shouldSayThatTheCacheCannotBeMade() throws Exception {
        Path file = Files.writeString(cache.resolve("occupied"), "a file");
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            assertThatThrownBy(() -> FetchFixture.weights(file.resolve("cache"), server.address() + "/some.onnx"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("occupied")
                    .hasMessageContaining("MODELSERVICE_CACHE");
        }
    }

    @Test
    void shouldCopyWhereFilesCannotBeLinked() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "modelservice");
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            Files.createSymbolicLink(cache.resolve("staging"), elsewhere);
            Files.createSymbolicLink(cache.resolve("snapshots"), elsewhere);

            var model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.modelFile()).hasBinaryContent(FILE.bytes());
        } finally {
            DurableFiles.deleteTree(elsewhere);
        }
    }
}
