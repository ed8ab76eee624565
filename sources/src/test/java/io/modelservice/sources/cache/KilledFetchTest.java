package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ScriptedServer.Request;
import io.modelservice.sources.server.ServedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed at any point of a download and of what follows it; the points are the same in every run. */
class KilledFetchTest {
    private static final ServedFile FILE = ServedFile.random(31, 40_000_000);
    private static final int ROUNDS_WHILE_SENDING = 10;
    private static final int ROUNDS_AT_THE_END = 12;

    @TempDir
    Path cache;

    private final AtomicReference<Process> victim = new AtomicReference<>();
    private final AtomicInteger killAfter = new AtomicInteger();

    @Test
    void shouldFetchRightAfterKillsAtAnyTime() throws Exception {
        Random random = new Random(20_261_101);
        try (ScriptedServer server = ScriptedServer.start(this::serveAndKill)) {
            // Given
            for (int round = 0; round < ROUNDS_WHILE_SENDING; round++) {
                killAfter.set(random.nextInt(FILE.bytes().length));
                victim.set(FetchProcess.start(List.of(), cache, server.address() + "/some.onnx"));
                FetchProcess.output(victim.get());
                assertEveryBlobIsWhatItsNameSays();
            }
            List<Long> resumedAt =
                    server.requests().stream().map(Request::offset).toList();

            // When
            killAfter.set(Integer.MAX_VALUE);
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            // Then
            assertThat(model.modelFile()).hasBinaryContent(FILE.bytes());
            assertThat(resumedAt).anyMatch(offset -> offset > 0);
            assertThat(FetchFixture.files(cache.resolve("partial"))).isEmpty();
            assertThat(FetchFixture.files(cache.resolve("staging"))).isEmpty();
        }
    }

    @Test
    void shouldFetchRightAfterKillsWhileTheFileIsStored() throws Exception {
        ServedFile small = ServedFile.random(32, 300_000);
        Random random = new Random(7);
        try (ScriptedServer server = ScriptedServer.start((request, output) -> {
            small.serve(request, output);
            output.flush();
            killSoon(random.nextInt(60));
        })) {
            for (int round = 0; round < ROUNDS_AT_THE_END; round++) {
                // Given
                Path fresh = cache.resolve("round-" + round);
                victim.set(FetchProcess.start(List.of(), fresh, server.address() + "/some.onnx"));
                FetchProcess.output(victim.get());
                victim.set(null);

                // When
                LocalModel model = FetchFixture.weights(fresh, server.address() + "/some.onnx");

                // Then
                assertThat(model.modelFile()).hasBinaryContent(small.bytes());
            }
        }
    }

    private void serveAndKill(Request request, OutputStream output) throws IOException {
        int limit = killAfter.get();
        int left = FILE.bytes().length - (int) request.offset();
        FILE.serve(request, output, Math.min(limit, left));
        output.flush();
        if (limit < Integer.MAX_VALUE) {
            victim.get().destroyForcibly();
        }
    }

    private void killSoon(int milliseconds) throws InterruptedException {
        Process process = victim.get();
        if (process != null && !process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }

    private void assertEveryBlobIsWhatItsNameSays() throws Exception {
        try (Stream<Path> blobs = Files.exists(cache.resolve("blobs/sha256"))
                ? Files.list(cache.resolve("blobs/sha256"))
                : IntStream.empty().mapToObj(_ -> cache)) {
            for (Path blob : blobs.toList()) {
                assertThat(Sha256.of(blob, _ -> {}))
                        .isEqualTo(blob.getFileName().toString());
            }
        }
    }
}
