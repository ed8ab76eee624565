package io.modelservice.sources.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ObjectStorageSettings;
import io.modelservice.sources.ObjectStorageSettings.Credentials;
import io.modelservice.sources.Secret;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.SourceSettings;
import io.modelservice.sources.server.CuttingProxy;
import io.modelservice.sources.server.ServedFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 server, see {@link S3Server}. */
class S3DownloadTest {
    private static final ServedFile MODEL = ServedFile.random(21, 2_000_000);
    private static final ServedFile OTHER = ServedFile.random(22, 1_500_000);
    private static final Optional<Credentials> OWNER =
            Optional.of(new Credentials(S3Server.ACCESS_KEY, new Secret(S3Server.SECRET_KEY), Optional.empty()));

    @TempDir
    static Path serverDirectory;

    private static S3Server server;
    private static S3Client owner;

    @TempDir
    Path cache;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start(serverDirectory);
        owner = S3Client.builder()
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
        owner.createBucket(request -> request.bucket("models"));
        put("embedder/model.onnx", MODEL.bytes());
        put("embedder/with space+plus/é.onnx", OTHER.bytes());
        put("embedder/tokenizer.json", "{\"a\":1}".getBytes());
        put("embedder/config.json", "{}".getBytes());
    }

    @AfterAll
    static void stopServer() throws Exception {
        owner.close();
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"embedder/model.onnx, 21", "embedder/with space+plus/é.onnx, 22"})
    void shouldFetchAnObject(String key, long seed) throws Exception {
        LocalModel model = FetchFixture.weights(settings(OWNER), ModelLocation.of("s3://models/" + key));

        assertThat(model.modelFile()).hasBinaryContent((seed == 21 ? MODEL : OTHER).bytes());
    }

    @Test
    void shouldFetchCompanionsBesideIt() throws Exception {
        LocalModel companions = FetchFixture.companions(settings(OWNER), "s3://models/embedder/model.onnx");

        assertThat(companions.files()).containsExactly("config.json", "tokenizer.json");
    }

    @Test
    void shouldGoOnWhereTheConnectionBroke() throws Exception {
        try (CuttingProxy proxy = CuttingProxy.start(server.endpoint().getPort(), 3, 600_000)) {
            URI endpoint = URI.create("http://127.0.0.1:" + proxy.port());

            LocalModel model = FetchFixture.weights(
                    settings(Optional.of(endpoint), OWNER), ModelLocation.of("s3://models/embedder/model.onnx"));

            assertThat(model.digest()).isEqualTo(MODEL.digest());
            assertThat(proxy.cutsLeft()).isZero();
        }
    }

    @Test
    void shouldNoticeThatTheObjectHasChanged() throws Exception {
        put("changing.onnx", MODEL.bytes());
        LocalModel first = FetchFixture.weights(settings(OWNER), ModelLocation.of("s3://models/changing.onnx"));
        LocalModel same = FetchFixture.weights(settings(OWNER), ModelLocation.of("s3://models/changing.onnx"));
        put("changing.onnx", OTHER.bytes());

        LocalModel changed = FetchFixture.weights(settings(OWNER), ModelLocation.of("s3://models/changing.onnx"));

        assertThat(same).isEqualTo(first);
        assertThat(changed.digest()).isEqualTo(OTHER.digest());
    }

    @Test
    void shouldSayThatAnObjectIsNotThere() {
        assertFailure("s3://models/missing.onnx", OWNER, Reason.NOT_FOUND, "there is no file missing.onnx");
        assertFailure("s3://nowhere/model.onnx", OWNER, Reason.NOT_FOUND, "there is no bucket nowhere");
    }

    @Test
    void shouldSayThatAccessIsDenied() {
        Optional<Credentials> stranger =
                Optional.of(new Credentials("stranger", new Secret("wrong-secret"), Optional.empty()));

        assertFailure("s3://models/embedder/model.onnx", stranger, Reason.REFUSED, "HTTP 40");
    }

    @Test
    void shouldSayAtOnceThatNoCredentialsAreConfigured() {
        long start = System.nanoTime();

        assertFailure(
                "s3://models/embedder/model.onnx", Optional.empty(), Reason.REFUSED, "no credentials are configured");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://models, it must look like",
        "s3://models/, it must look like",
        "s3://models/a/../b.onnx, is not a plain path",
        "s3://BAD_bucket/a.onnx, it must look like"
    })
    void shouldRefuseAddressesThatCannotBeRight(String uri, String part) {
        assertFailure(uri, OWNER, uri.contains("..") ? Reason.REFUSED : Reason.INVALID_LOCATION, part);
    }

    private void assertFailure(String uri, Optional<Credentials> credentials, Reason reason, String part) {
        assertThatThrownBy(() -> FetchFixture.weights(settings(credentials), ModelLocation.of(uri)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(uri)
                .hasMessageContaining(part)
                .hasMessageNotContaining("secret");
    }

    private SourceSettings settings(Optional<Credentials> credentials) {
        return settings(Optional.of(server.endpoint()), credentials);
    }

    private SourceSettings settings(Optional<URI> endpoint, Optional<Credentials> credentials) {
        SourceSettings usual = FetchFixture.settings(cache);
        return new SourceSettings(
                cache,
                usual.hub(),
                new ObjectStorageSettings(endpoint, Optional.of("us-east-1"), credentials),
                usual.maven(),
                usual.transfer());
    }

    private static void put(String key, byte[] bytes) {
        owner.putObject(request -> request.bucket("models").key(key), RequestBody.fromBytes(bytes));
    }
}
