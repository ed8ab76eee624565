package io.modelservice.sources.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ServedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubDownloadTest {
    private static final ServedFile MODEL = ServedFile.random(11, 700_000);

    @TempDir
    Path cache;

    @Test
    void shouldFetchTheUsualModelFileAtTheCommitOfTheBranch() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("onnx/model.onnx", MODEL);
            fixture.small.put("README.md", text("hello"));

            LocalModel model = FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder"));

            assertThat(model.modelFile()).hasBinaryContent(MODEL.bytes()).endsWithRaw(Path.of("onnx/model.onnx"));
            assertThat(model.revision()).isEqualTo(HubFixture.COMMIT);
            assertThat(model.digest()).isEqualTo(MODEL.digest());
        }
    }

    @Test
    void shouldFetchANamedFileOfANamedRevision() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("onnx/other.onnx", MODEL);
            ModelLocation location =
                    new ModelLocation("hf://acme/embedder/onnx/other.onnx", Optional.of("refs/pr/1"), Optional.empty());

            assertThat(FetchFixture.weights(fixture.settings(cache), location).digest())
                    .isEqualTo(MODEL.digest());
        }
    }

    @Test
    void shouldGoOnWhereTheConnectionBroke() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("model.onnx", MODEL);
            fixture.cutAfter.set(300_000);

            LocalModel model = FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder"));

            assertThat(model.digest()).isEqualTo(MODEL.digest());
            assertThat(fixture.storage.requests().getLast().offset()).isBetween(200_000L, 300_000L);
        }
    }

    @Test
    void shouldSendTheTokenToTheHubAlone() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("model.onnx", MODEL);
            fixture.requiredToken = "hf_topsecret";

            FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder"));

            assertThat(fixture.hub.requests())
                    .hasSize(2)
                    .allMatch(request -> request.header("Authorization").equals("Bearer hf_topsecret"));
            assertThat(fixture.storage.requests())
                    .hasSize(1)
                    .allMatch(request -> request.header("Authorization").isEmpty());
        }
    }

    @Test
    void shouldSayThatATokenIsNeeded() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            var settings = fixture.settings(cache);
            fixture.requiredToken = "hf_topsecret";

            assertThatThrownBy(() -> FetchFixture.weights(settings, ModelLocation.of("hf://acme/embedder")))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageContaining("hf://acme/embedder@main")
                    .hasMessageContaining("MODELSERVICE_HF_TOKEN");
        }
    }

    @Test
    void shouldListWhatIsThereWhenTheUsualFileIsNot() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("a.onnx", MODEL);
            fixture.large.put("b.onnx", MODEL);

            assertThatThrownBy(
                            () -> FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder")))
                    .hasMessageContaining("a.onnx, b.onnx");
        }
    }

    @Test
    void shouldKeepNothingThatHasAnotherDigestThanTheHubPublishes() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("model.onnx", MODEL);
            fixture.publishedDigest = "f".repeat(64);

            assertThatThrownBy(
                            () -> FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder")))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIGEST_MISMATCH))
                    .hasMessageContaining(MODEL.digest())
                    .hasMessageContaining("sha256:" + "f".repeat(64));
            assertThat(FetchFixture.files(cache.resolve("blobs"))).isEmpty();
            assertThat(FetchFixture.files(cache.resolve("refs"))).isEmpty();
        }
    }

    @Test
    void shouldFindCompanionsAtTheRepositorysRoot() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("onnx/model.onnx", MODEL);
            fixture.large.put("tokenizer.json", text("{\"tokenizer\":1}"));
            fixture.small.put("config.json", text("{}"));
            fixture.small.put(
                    "modules.json",
                    text(
                            "[{\"path\":\"\"},{\"path\":\"1_Pooling\"},{\"path\":\"2_Normalize\"},{\"path\":\"1_Pooling\"}]"));
            fixture.small.put("1_Pooling/config.json", text("{\"pooling_mode_mean_tokens\":true}"));
            fixture.small.put("vocab.txt", text("hello"));

            LocalModel companions = FetchFixture.companions(fixture.settings(cache), "hf://acme/embedder");

            assertThat(companions.files())
                    .containsExactly(
                            "1_Pooling/config.json", "config.json", "modules.json", "tokenizer.json", "vocab.txt");
            assertThat(companions.directory().resolve("1_Pooling/config.json"))
                    .content()
                    .contains("mean_tokens");
        }
    }

    @Test
    void shouldRefuseModulesThatLeaveTheFolder() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("model.onnx", MODEL);
            fixture.small.put("modules.json", text("[{\"path\":\"../../etc\"}]"));

            assertThatThrownBy(() -> FetchFixture.companions(fixture.settings(cache), "hf://acme/embedder"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    @Test
    void shouldNotNeedTheHubForACommitThatIsHere() throws Exception {
        HubFixture fixture = new HubFixture();
        var settings = fixture.settings(cache);
        ModelLocation commit =
                new ModelLocation("hf://acme/embedder", Optional.of(HubFixture.COMMIT), Optional.empty());
        LocalModel online;
        try (fixture) {
            fixture.large.put("model.onnx", MODEL);
            online = FetchFixture.weights(settings, commit);
        }

        assertThat(FetchFixture.weights(settings, commit)).isEqualTo(online);
        assertThatThrownBy(() -> FetchFixture.weights(settings, ModelLocation.of("hf://acme/embedder")))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void shouldNotFetchABlobThatCameByAnotherRevision() throws Exception {
        try (HubFixture fixture = new HubFixture()) {
            fixture.large.put("model.onnx", MODEL);
            FetchFixture.weights(fixture.settings(cache), ModelLocation.of("hf://acme/embedder"));

            LocalModel again = FetchFixture.weights(
                    fixture.settings(cache),
                    new ModelLocation("hf://acme/embedder", Optional.of(HubFixture.COMMIT), Optional.empty()));

            assertThat(again.digest()).isEqualTo(MODEL.digest());
            assertThat(fixture.storage.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hf://acme, it must look like",
        "hf://acme/../x, it must look like",
        "hf://acme/embedder/../../x.onnx, is not a plain path",
        "hf:acme/embedder, it must look like"
    })
    void shouldRefuseAddressesThatCannotBeRight(String uri, String part) {
        assertThatThrownBy(() -> FetchFixture.weights(cache, uri))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(part);
    }

    private static ServedFile text(String content) {
        return new ServedFile(content.getBytes(StandardCharsets.UTF_8), "\"small\"");
    }
}
