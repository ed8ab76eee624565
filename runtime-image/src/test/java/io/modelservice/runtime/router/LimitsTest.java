package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.router.FakeLeader.Behaviour;
import io.modelservice.runtime.router.admission.AdmissionLimits;
import io.modelservice.runtime.router.groups.GroupSettings;
import io.modelservice.runtime.router.http.HttpLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one client, or many, must not be able to do to a router. */
class LimitsTest {

    private static final String INFER = "/v2/models/mirror/infer";
    private static final String BODY =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]}";

    @TempDir
    private Path directory;

    private FakeLeader leader;

    @BeforeEach
    void lead() throws IOException {
        leader = new FakeLeader(Services.REVISION);
    }

    @AfterEach
    void end() {
        leader.close();
    }

    private RunningRouter router(HttpLimits http, AdmissionLimits admission) throws IOException {
        RouterSettings settings = new RouterSettings(
                GroupSettings.defaults(), http, admission, Duration.ofMillis(50), Duration.ofSeconds(5));
        return RunningRouter.of(Services.mirror(Duration.ofSeconds(20)), settings, directory, leader);
    }

    private static HttpLimits http(int bytes, Duration bodyTimeout) {
        return new HttpLimits(bytes, bodyTimeout, Duration.ofSeconds(1));
    }

    @Test
    void shouldRefuseABodyThatAnnouncesTooMuch() throws IOException {
        try (RunningRouter router = router(http(1000, Duration.ofSeconds(5)), AdmissionLimits.defaults())) {
            Rest.Answer answer = Rest.of(router.httpPort()).post(INFER, new byte[1001]);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.error()).contains("larger than 1000 bytes");
            assertThat(Rest.of(router.httpPort()).post(INFER, BODY).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseABodyThatGrowsTooLarge() throws IOException {
        try (RunningRouter router = router(http(1000, Duration.ofSeconds(5)), AdmissionLimits.defaults());
                Socket socket = new Socket("127.0.0.1", router.httpPort())) {
            write(socket, "POST " + INFER + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int piece = 0; piece < 11; piece++) {
                write(socket, "64\r\n" + "x".repeat(100) + "\r\n");
            }

            assertThat(statusLine(socket)).contains("413");
        }
    }

    @Test
    void shouldNotWaitForASlowBody() throws IOException {
        try (RunningRouter router = router(http(1000, Duration.ofMillis(300)), AdmissionLimits.defaults());
                Socket socket = new Socket("127.0.0.1", router.httpPort())) {
            write(socket, "POST " + INFER + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");

            assertThat(statusLine(socket)).contains("408");
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            RunningRouter.await("nothing is held", () -> router.inFlight() == 0);
        }
    }

    @Test
    void shouldForgetAClientThatLeavesItsBodyUnfinished() throws IOException {
        try (RunningRouter router = router(http(1000, Duration.ofSeconds(30)), AdmissionLimits.defaults())) {
            try (Socket socket = new Socket("127.0.0.1", router.httpPort())) {
                write(socket, "POST " + INFER + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
                RunningRouter.await("it is there", () -> router.inFlight() == 1);
            }

            RunningRouter.await("it is forgotten", () -> router.inFlight() == 0);
            assertThat(router.ended("cancelled")).isEqualTo(1);
        }
    }

    @Test
    void shouldTellTheLeaderWhenAClientHasGone() throws IOException {
        leader.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(HttpLimits.defaults(), AdmissionLimits.defaults())) {
            try (Socket socket = new Socket("127.0.0.1", router.httpPort())) {
                write(
                        socket,
                        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(INFER, BODY.length(), BODY));
                RunningRouter.await("it is held", () -> leader.held() == 1);
            }

            RunningRouter.await("the leader is told", () -> leader.cancelled.get() == 1);
            RunningRouter.await("nothing is in flight", () -> router.inFlight() == 0);
        }
    }

    @Test
    void shouldRefuseAtOnceWhatItHasNoRoomFor() throws IOException {
        leader.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(HttpLimits.defaults(), new AdmissionLimits(4, 1_000_000))) {
            Rest rest = Rest.of(router.httpPort());
            List<CompletableFuture<Rest.Answer>> held = IntStream.range(0, 4)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> rest.post(INFER, BODY), Thread::startVirtualThread))
                    .toList();
            RunningRouter.await("four are held", () -> leader.held() == 4);

            Rest.Answer fifth = rest.post(INFER, BODY);
            leader.answerHeld();

            assertThat(fifth.status()).isEqualTo(503);
            assertThat(fifth.header("retry-after")).isEqualTo("1");
            assertThat(fifth.error()).contains("4 requests");
            assertThat(held)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
            RunningRouter.await("nothing is in flight", () -> router.inFlight() == 0);
            assertThat(rest.post(INFER, BODY).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldBoundTheBytesOfAllBodiesTogether() throws IOException {
        try (RunningRouter router = router(HttpLimits.defaults(), new AdmissionLimits(100, 10_000))) {
            Rest rest = Rest.of(router.httpPort());

            Rest.Answer tooMuch = rest.post(INFER, new byte[20_000]);

            assertThat(tooMuch.status()).isEqualTo(503);
            assertThat(tooMuch.error()).contains("10000 bytes");
            RunningRouter.await("nothing is in flight", () -> router.inFlight() == 0);
            assertThat(rest.post(INFER, BODY).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldLoseNothingWhenItDrainsUnderLoad() throws Exception {
        try (RunningRouter router = router(HttpLimits.defaults(), AdmissionLimits.defaults())) {
            int callers = 8;
            Rest[] clients = new Rest[callers];
            Arrays.setAll(clients, caller -> Rest.of(router.httpPort()));
            List<CompletableFuture<Integer>> load = Arrays.stream(clients)
                    .map(client ->
                            CompletableFuture.supplyAsync(() -> untilRefused(client), Thread::startVirtualThread))
                    .toList();
            RunningRouter.await("load is there", () -> leader.answers.get() > 200);

            router.server.drain();

            assertThat(router.server.ready()).isFalse();
            assertThat(router.inFlight()).isZero();
            int answered = load.stream().mapToInt(CompletableFuture::join).sum();
            assertThat(leader.answers.get()).isEqualTo(answered);
            RunningRouter.await("all are accounted for", () -> router.ended("answered") == answered);
        }
    }

    /**
     * How many answers came before a connection was refused. The system also resets connections that it made but that
     * nobody had accepted yet when the socket closed: no request was read from those, and the counts would show it.
     */
    private static int untilRefused(Rest client) {
        for (int answered = 0; ; answered++) {
            try {
                HttpResponse<byte[]> answer = client.client()
                        .send(
                                client.request(INFER)
                                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
            } catch (IOException refused) {
                return answered;
            } catch (InterruptedException hurried) {
                throw new AssertionError(hurried);
            }
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
