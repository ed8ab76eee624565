package io.modelservice.sources.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsReferencesTest {
    private static final Map<String, ServedFile> FILES = Map.of(
            "/m/model.onnx", ServedFile.random(91, 5000),
            "/m/model.onnx_data", ServedFile.random(92, 50_000),
            "/m/more/weights%20two.bin", ServedFile.random(93, 60_000),
            "/m/tokenizer.json", ServedFile.random(94, 100),
            "/m/1_Pooling/config.json", ServedFile.random(95, 10),
            "/m/modules.json", new ServedFile("[{\"path\":\"1_Pooling\"}]".getBytes(), "\"modules\""));
    private static final References BOTH = _ -> List.of("model.onnx_data", "more/weights two.bin", "model.onnx_data");

    @TempDir
    Path cache;

    @Test
    void shouldFetchAllFilesWithWeightsAndNameThemByOneDigest() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            LocalModel model = fetch(server, BOTH);

            assertThat(model.files()).containsExactly("model.onnx", "model.onnx_data", "more/weights two.bin");
            assertThat(model.directory().resolve("more/weights two.bin"))
                    .hasBinaryContent(FILES.get("/m/more/weights%20two.bin").bytes());
            assertThat(model.digest()).isEqualTo(listingDigest());
        }
    }

    @Test
    void shouldFetchWhatAnEarlierCallerDidNotAskFor() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            fetch(server, References.none());

            LocalModel model = fetch(server, BOTH);

            assertThat(model.files()).hasSize(3);
        }
    }

    @Test
    void shouldWorkWithoutTheSourceOnceTheDigestIsKnown() throws Exception {
        String uri;
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            uri = server.address() + "/m/model.onnx";
            fetch(server, BOTH);
        }
        ModelLocation pinned = new ModelLocation(uri, Optional.empty(), Optional.of(listingDigest()));

        LocalModel model =
                ModelStores.open(FetchFixture.settings(cache)).fetch(pinned, Selection.WEIGHTS, BOTH, Progress.none());

        assertThat(model.files()).hasSize(3);
    }

    @Test
    void shouldSayWhichFileIsMissing() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            assertThatThrownBy(() -> fetch(server, _ -> List.of("lost.bin")))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                    .hasMessageContaining("lost.bin")
                    .hasMessageContaining("the model file refers to it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a//b", "a\\b", "", ".", "a/./b", "a/..", "x\u0000y"})
    void shouldRefuseReferencesThatLeaveTheFolder(String reference) throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            assertThatThrownBy(() -> fetch(server, _ -> List.of(reference)))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void shouldTakeTheCompanionsThatExist() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((request, output) -> serve(request, output))) {
            LocalModel companions =
                    FetchFixture.companions(FetchFixture.settings(cache), server.address() + "/m/model.onnx");

            assertThat(companions.files()).containsExactly("1_Pooling/config.json", "modules.json", "tokenizer.json");
            assertThat(server.requests("/m/model.onnx")).isEmpty();
        }
    }

    private LocalModel fetch(ScriptedServer server, References references) throws Exception {
        return ModelStores.open(FetchFixture.settings(cache))
                .fetch(
                        ModelLocation.of(server.address() + "/m/model.onnx"),
                        Selection.WEIGHTS,
                        references,
                        Progress.none());
    }

    private static void serve(ScriptedServer.Request request, OutputStream output) throws IOException {
        if (FILES.containsKey(request.path())) {
            FILES.get(request.path()).serve(request, output);
        } else {
            ScriptedServer.status(output, "404 Not Found");
        }
    }

    /** As {@code sha256sum model.onnx model.onnx_data "more/weights two.bin" | sha256sum} computes it. */
    private static String listingDigest() throws Exception {
        String listing = "";
        for (String path : List.of("model.onnx", "model.onnx_data", "more/weights two.bin")) {
            String digest = FILES.get("/m/" + path.replace(" ", "%20")).digest();
            listing += digest.substring("sha256:".length()) + "  " + path + "\n";
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(listing.getBytes());
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
