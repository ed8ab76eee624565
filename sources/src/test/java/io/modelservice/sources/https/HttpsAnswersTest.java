package io.modelservice.sources.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsAnswersTest {
    private static final ServedFile FILE = ServedFile.random(3, 10_000);

    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, REFUSED, HTTP 401",
        "403 Forbidden, REFUSED, HTTP 403",
        "404 Not Found, NOT_FOUND, there is no file some.onnx",
        "410 Gone, NOT_FOUND, there is no file some.onnx",
        "400 Bad Request, REFUSED, HTTP 400",
        "416 Range Not Satisfiable, REFUSED, HTTP 416",
        "429 Too Many Requests, UNAVAILABLE, HTTP 429",
        "500 Internal Server Error, UNAVAILABLE, HTTP 500"
    })
    void shouldSayWhatTheServerSaid(String status, Reason reason, String part) throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> ScriptedServer.status(output, status))) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx?signature=secret"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                    .hasMessageContaining(server.address() + "/some.onnx")
                    .hasMessageContaining(part)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void shouldTryAgainAfterAPassingFailure() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        ScriptedServer.Script script = (request, output) -> {
            switch (answers.incrementAndGet()) {
                case 1 -> ScriptedServer.status(output, "502 Bad Gateway");
                case 2 -> output.write("no HTTP at all\r\n\r\n".getBytes());
                case 3 -> output.close();
                default -> FILE.serve(request, output);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(script)) {
            assertThat(FetchFixture.weights(cache, server.address() + "/some.onnx")
                            .digest())
                    .isEqualTo(FILE.digest());
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> FetchFixture.weights(cache, "http://127.0.0.1:" + port + "/some.onnx"))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached");
    }

    @Test
    void shouldFollowRedirects() throws Exception {
        ScriptedServer.Script script = (request, output) -> {
            int hop = Integer.parseInt(request.path().substring(request.path().length() - 1));
            if (hop < 5) {
                ScriptedServer.status(output, "302 Found", "Location: /hop" + (hop + 1));
            } else {
                FILE.serve(request, output);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(script)) {
            assertThat(FetchFixture.weights(cache, server.address() + "/hop0").digest())
                    .isEqualTo(FILE.digest());
        }
    }

    @Test
    void shouldLeaveARedirectLoop() throws Exception {
        ScriptedServer.Script script =
                (request, output) -> ScriptedServer.status(output, "307 Temporary Redirect", "Location: /loop");
        try (ScriptedServer server = ScriptedServer.start(script)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .hasMessageContaining("redirected more than 5 times");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://2852039166/latest/meta-data/",
                "http://0.0.0.0/",
                "http://[fe80::1]/",
                "http://100.100.100.200/",
                "http://192.0.2.7/plain-http",
                "ftp://127.0.0.1/file",
                "file:///etc/passwd",
                "http://user:hidden@127.0.0.1/",
                "http://[broken"
            })
    void shouldNotBeLedAstray(String target) throws Exception {
        ScriptedServer.Script script =
                (request, output) -> ScriptedServer.status(output, "302 Found", "Location: " + target);
        try (ScriptedServer server = ScriptedServer.start(script)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageNotContaining("hidden");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding: gzip, compressed", "Content-Type: text/html; charset=utf-8, a web page"})
    void shouldRefuseWhatIsNoModel(String header, String part) throws Exception {
        ScriptedServer.Script script = (request, output) -> {
            ScriptedServer.head(output, "200 OK", header, "Content-Length: 5");
            output.write("hello".getBytes());
        };
        try (ScriptedServer server = ScriptedServer.start(script)) {
            assertThatThrownBy(() -> FetchFixture.weights(cache, server.address() + "/some.onnx"))
                    .hasMessageContaining(part);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@example.org/a.onnx, must not hold a user name",
        "https:///a.onnx, it must look like",
        "https://example.org/, must end in the name",
        "https://example.org/a b.onnx, cannot be understood",
        "https://example.org/%2e%2e, is not a plain path",
        "http://192.0.2.1/a.onnx, http without TLS",
        "http://169.254.169.254/a.onnx, never asked",
        "gopher://example.org/a.onnx, cannot be fetched by"
    })
    void shouldRefuseAddressesThatCannotBeRight(String uri, String part) {
        assertThatThrownBy(() -> FetchFixture.weights(cache, uri))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("pass@");
    }

    @Test
    void shouldAskOnlyWhetherTheFileHasChanged() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(FILE::serve)) {
            String uri = server.address() + "/some.onnx";
            LocalModel first = FetchFixture.weights(cache, uri);

            LocalModel second = FetchFixture.weights(cache, uri);

            assertThat(second).isEqualTo(first);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().getLast().header("If-None-Match")).isEqualTo(FILE.tag());
        }
    }

    @Test
    void shouldFetchAChangedFileAndKeepTheOldOneForThoseWhoUseIt() throws Exception {
        ServedFile changed = ServedFile.random(4, 12_000);
        AtomicInteger answers = new AtomicInteger();
        ScriptedServer.Script script =
                (request, output) -> (answers.incrementAndGet() == 1 ? FILE : changed).serve(request, output);
        try (ScriptedServer server = ScriptedServer.start(script)) {
            String uri = server.address() + "/some.onnx";
            LocalModel old = FetchFixture.weights(cache, uri);

            LocalModel fresh = FetchFixture.weights(cache, uri);

            assertThat(fresh.modelFile()).hasBinaryContent(changed.bytes());
            assertThat(old.modelFile()).hasBinaryContent(FILE.bytes());
        }
    }
}
