package io.modelservice.sources.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ScriptedServer.Request;
import io.modelservice.sources.server.ServedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsDownloadTest {
    private static final ServedFile FILE = ServedFile.random(1, 3_000_000);

    @TempDir
    Path cache;

    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void shouldFetchAFile() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/models/some.onnx");

            assertThat(model.modelFile()).hasBinaryContent(FILE.bytes()).hasFileName("some.onnx");
            assertThat(model.digest()).isEqualTo(FILE.digest());
            assertThat(Files.getPosixFilePermissions(model.modelFile()).toString())
                    .doesNotContain("WRITE");
        }
    }

    @Test
    void shouldGoOnWhereTheConnectionBroke() throws Exception {
        ScriptedServer.Script breaking =
                (request, output) -> FILE.serve(request, output, answers.incrementAndGet() < 3 ? 1_000_000 : 3_000_000);
        try (ScriptedServer server = ScriptedServer.start(breaking)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.digest()).isEqualTo(FILE.digest());
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().get(2).offset()).isBetween(1_900_000L, 2_000_000L);
            assertThat(server.requests().get(2).header("If-Range")).isEqualTo(FILE.tag());
        }
    }

    @Test
    void shouldGoOnInALaterFetch() throws Exception {
        ScriptedServer.Script breaking = (request, output) -> {
            boolean cut = answers.incrementAndGet() == 1;
            if (cut || answers.get() > 4) {
                FILE.serve(request, output, cut ? 1_000_000 : 3_000_000);
            } else {
                ScriptedServer.status(output, "503 Service Unavailable");
            }
        };
        try (ScriptedServer server = ScriptedServer.start(breaking)) {
            String uri = server.address() + "/some.onnx";
            assertThatThrownBy(() -> FetchFixture.weights(cache, uri)).hasMessageContaining("HTTP 503");

            LocalModel model = FetchFixture.weights(cache, uri);

            assertThat(model.digest()).isEqualTo(FILE.digest());
            assertThat(server.requests().getLast().offset()).isBetween(900_000L, 1_000_000L);
            assertThat(FetchFixture.files(cache.resolve("partial"))).isEmpty();
        }
    }

    @Test
    void shouldStartOverWhenTheFileChanged() throws Exception {
        ServedFile changed = ServedFile.random(2, 2_500_000);
        ScriptedServer.Script changing = (request, output) -> {
            if (answers.incrementAndGet() == 1) {
                FILE.serve(request, output, 1_000_000);
            } else {
                changed.serve(request, output);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(changing)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.modelFile()).hasBinaryContent(changed.bytes());
        }
    }

    @Test
    void shouldNotMixVersionsWhenTheServerIgnoresTheCondition() throws Exception {
        ServedFile changed = ServedFile.random(2, 3_000_000);
        ScriptedServer.Script careless = (request, output) -> {
            if (answers.incrementAndGet() == 1) {
                FILE.serve(request, output, 1_000_000);
            } else {
                Request unconditional = new Request(
                        request.path(),
                        request.header("Range").isEmpty() ? Map.of() : Map.of("range", request.header("Range")));
                changed.serve(unconditional, output);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(careless)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.modelFile()).hasBinaryContent(changed.bytes());
        }
    }

    @Test
    void shouldCopeWithAServerThatIgnoresRanges() throws Exception {
        ScriptedServer.Script ignoring = (request, output) -> FILE.serve(
                new Request(request.path(), Map.of()), output, answers.incrementAndGet() == 1 ? 1_000_000 : 3_000_000);
        try (ScriptedServer server = ScriptedServer.start(ignoring)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.digest()).isEqualTo(FILE.digest());
        }
    }

    @Test
    void shouldGiveUpOnAFileThatIsAlwaysTooShort() throws Exception {
        ScriptedServer.Script lying = (request, output) -> {
            ScriptedServer.head(output, "200 OK", "Content-Length: 9000");
            output.write(new byte[5000]);
        };
        try (ScriptedServer server = ScriptedServer.start(lying)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                    .hasMessageContaining("/some.onnx")
                    .hasMessageContaining("after 5000");
            assertThat(server.requests()).hasSize(4);
            assertThat(FetchFixture.files(cache.resolve("blobs"))).isEmpty();
        }
    }

    @Test
    void shouldTakeAFileInChunksOfUnknownLength() throws Exception {
        ScriptedServer.Script chunked = (request, output) -> {
            ScriptedServer.head(output, "200 OK", "Transfer-Encoding: chunked");
            output.write("5\r\nhello\r\n0\r\n\r\n".getBytes());
        };
        try (ScriptedServer server = ScriptedServer.start(chunked)) {
            LocalModel model = FetchFixture.weights(cache, server.address() + "/some.onnx");

            assertThat(model.modelFile()).hasContent("hello");
        }
    }

    @Test
    void shouldNoticeChunksThatBreakOff() throws Exception {
        ScriptedServer.Script chunked = (request, output) -> {
            ScriptedServer.head(output, "200 OK", "Transfer-Encoding: chunked");
            output.write("5\r\nhello\r\n".getBytes());
        };
        try (ScriptedServer server = ScriptedServer.start(chunked)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .hasMessageContaining("the connection broke");
        }
    }

    @Test
    void shouldRefuseABodyWhoseEndCannotBeTold() throws Exception {
        ScriptedServer.Script endless = (request, output) -> {
            ScriptedServer.head(output, "200 OK");
            output.write("hello".getBytes());
        };
        try (ScriptedServer server = ScriptedServer.start(endless)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .hasMessageContaining("name its digest");
        }
    }

    @Test
    void shouldCutADownloadThatDribbles() throws Exception {
        ScriptedServer.Script dribbling = (request, output) -> {
            if (answers.incrementAndGet() > 1) {
                FILE.serve(request, output);
                return;
            }
            ScriptedServer.head(output, "200 OK", "Content-Length: 3000000", "ETag: " + FILE.tag());
            for (int index = 0; index < 3_000_000; index++) {
                output.write(FILE.bytes(), index, 1);
                output.flush();
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(dribbling)) {
            var impatient = FetchFixture.settings(cache, Duration.ofMillis(300), 64L << 20);

            LocalModel model = FetchFixture.weights(impatient, ModelLocation.of(server.address() + "/some.onnx"));

            assertThat(model.digest()).isEqualTo(FILE.digest());
            assertThat(server.requests().get(1).offset()).isPositive();
        }
    }

    @Test
    void shouldSayWhenNothingCame() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ScriptedServer.Script silent = (request, output) -> {
            ScriptedServer.head(output, "200 OK", "Content-Length: 10");
            output.flush();
            end.await();
        };
        try (ScriptedServer server = ScriptedServer.start(silent)) {
            var impatient = FetchFixture.settings(cache, Duration.ofMillis(50), 64L << 20);

            assertThatThrownBy(() -> FetchFixture.weights(impatient, ModelLocation.of(server.address() + "/some.onnx")))
                    .hasMessageContaining("next to nothing came")
                    .hasMessageContaining("gave up after 4 tries");
            end.countDown();
        }
    }

    @Test
    void shouldStopWhenInterruptedAndKeepWhatCame() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch half = new CountDownLatch(1);
        ScriptedServer.Script halting = (request, output) -> {
            if (answers.incrementAndGet() > 1) {
                FILE.serve(request, output);
                return;
            }
            FILE.serve(request, output, 1_000_000);
            output.flush();
            end.await(300, TimeUnit.MILLISECONDS); // longer than updates are held back
            output.write(FILE.bytes(), 1_000_000, 500_000);
            output.flush();
            end.await();
        };
        try (ScriptedServer server = ScriptedServer.start(halting);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            String uri = server.address() + "/some.onnx";
            Future<LocalModel> fetch = thread.submit(() -> ModelStores.open(FetchFixture.settings(cache))
                    .fetch(ModelLocation.of(uri), Selection.WEIGHTS, References.none(), (file, done, total) -> {
                        if (done > 0) {
                            half.countDown();
                        }
                    }));
            half.await();

            thread.shutdownNow();

            assertThatThrownBy(fetch::get).hasCauseInstanceOf(InterruptedException.class);
            end.countDown();
            assertThat(FetchFixture.weights(cache, uri).digest()).isEqualTo(FILE.digest());
            assertThat(server.requests().getLast().offset()).isPositive();
        }
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws Exception {
        ScriptedServer.Script growing = (request, output) -> {
            ScriptedServer.head(output, "200 OK", "Transfer-Encoding: chunked");
            for (int index = 0; index < 300; index++) {
                output.write("1000\r\n".getBytes());
                output.write(new byte[0x1000]);
                output.write("\r\n".getBytes());
            }
        };
        var small = FetchFixture.settings(cache, Duration.ofSeconds(20), 1_000_000);
        for (ScriptedServer.Script script : List.<ScriptedServer.Script>of(FILE::serve, growing)) {
            try (ScriptedServer server = ScriptedServer.start(script)) {
                assertThatThrownBy(() -> FetchFixture.weights(small, ModelLocation.of(server.address() + "/some.onnx")))
                        .isInstanceOfSatisfying(
                                SourceException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                        .hasMessageContaining("larger than the 1000000 bytes allowed");
                assertThat(server.requests()).hasSize(1);
            }
        }
    }
}
