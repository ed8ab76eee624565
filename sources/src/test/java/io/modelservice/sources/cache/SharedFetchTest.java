package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Selection;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFetchTest {
    private static final ServedFile FILE = ServedFile.random(41, 5_000_000);
    private static final int PARTIES = 8;

    @TempDir
    Path cache;

    @Test
    void shouldSendTheFileOnceToEightProcesses() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            List<Process> processes = new ArrayList<>();
            for (int index = 0; index < PARTIES; index++) {
                processes.add(FetchProcess.start(List.of(), cache, server.address() + "/some.onnx"));
            }

            for (Process process : processes) {
                assertThat(FetchProcess.output(process)).isEqualTo(FILE.digest());
            }
            assertThat(sent(server)).isEqualTo(1);
        }
    }

    @Test
    void shouldSendTheFileOnceToEightThreads() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve);
                ExecutorService threads = Executors.newFixedThreadPool(PARTIES)) {
            Callable<String> fetch = () ->
                    FetchFixture.weights(cache, server.address() + "/some.onnx").digest();

            List<Future<String>> digests = threads.invokeAll(
                    IntStream.range(0, PARTIES).mapToObj(_ -> fetch).toList());

            for (Future<String> digest : digests) {
                assertThat(digest.get()).isEqualTo(FILE.digest());
            }
            assertThat(sent(server)).isEqualTo(1);
        }
    }

    @Test
    void shouldShowThoseWhoWaitHowFarTheDownloadIs() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Set<String> files = ConcurrentHashMap.newKeySet();
        ScriptedServer.Script halting = (request, output) -> {
            FILE.serve(request, output, 1_000_000);
            output.flush();
            begun.countDown();
            shown.await(30, TimeUnit.SECONDS);
        };
        try (ScriptedServer server = ScriptedServer.start(
                        (request, output) -> (shown.getCount() == 0 ? (ScriptedServer.Script) FILE::serve : halting)
                                .answer(request, output));
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            String uri = server.address() + "/some.onnx";
            Future<String> first =
                    threads.submit(() -> FetchFixture.weights(cache, uri).digest());
            begun.await();

            Future<String> second = threads.submit(() -> ModelStores.open(FetchFixture.settings(cache))
                    .fetch(
                            ModelLocation.of(uri),
                            Selection.WEIGHTS,
                            References.none(),
                            (file, doneBytes, totalBytes) -> {
                                if (totalBytes == FILE.bytes().length) {
                                    files.add(file);
                                    shown.countDown();
                                }
                            })
                    .digest());

            assertThat(first.get()).isEqualTo(FILE.digest());
            assertThat(second.get()).isEqualTo(FILE.digest());
            assertThat(files).containsExactly("some.onnx");
        }
    }

    private static long sent(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.header("If-None-Match").isEmpty())
                .count();
    }
}
