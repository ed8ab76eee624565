package io.modelservice.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.server.ServedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileModelTest {
    private static final ServedFile MODEL = ServedFile.random(81, 10_000);

    @TempDir
    Path cache;

    @TempDir
    Path models;

    @BeforeEach
    void writeModel() throws Exception {
        Files.write(models.resolve("model.onnx"), MODEL.bytes());
    }

    @Test
    void shouldUseAFileWhereItIs() throws Exception {
        Path file = models.resolve("model.onnx");
        for (String uri : List.of(file.toUri().toString(), "file://" + file, file.toString(), models.toString())) {
            LocalModel model = FetchFixture.weights(cache, uri);

            assertThat(model.modelFile()).isEqualTo(file);
            assertThat(model.digest()).isEqualTo(MODEL.digest());
            assertThat(model.files()).containsExactly("model.onnx");
        }
        assertThat(FetchFixture.files(cache.resolve("blobs"))).isEmpty();
    }

    @Test
    void shouldFindTheOnlyModelOfAFolderAndListTheFolderOtherwise() throws Exception {
        Files.move(models.resolve("model.onnx"), models.resolve("one.onnx"));
        assertThat(FetchFixture.weights(cache, models.toString()).modelFile()).hasFileName("one.onnx");
        Files.writeString(models.resolve("two.onnx"), "two");
        Files.writeString(models.resolve("readme.txt"), "text");

        assertThatThrownBy(() -> FetchFixture.weights(cache, models.toString()))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("one.onnx, readme.txt, two.onnx");
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        assertThatThrownBy(() ->
                        FetchFixture.weights(cache, models.resolve("no.onnx").toString()))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("no.onnx");
    }

    @Test
    void shouldRememberTheDigestUntilTheFileChanges() throws Exception {
        Path file = models.resolve("model.onnx");
        FetchFixture.weights(cache, file.toString());
        ServedFile other = ServedFile.random(82, 10_000);
        FileTime before = Files.getLastModifiedTime(file);
        Files.write(file, other.bytes());
        Files.setLastModifiedTime(file, before);

        assertThat(FetchFixture.weights(cache, file.toString()).digest()).isEqualTo(other.digest());
    }

    @Test
    void shouldSayThatTheFileIsAnotherThanNamed() {
        String wrong = "sha256:" + "1".repeat(64);
        ModelLocation location =
                FetchFixture.pinned(models.resolve("model.onnx").toString(), wrong);

        assertThatThrownBy(() -> FetchFixture.weights(cache, location))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIGEST_MISMATCH))
                .hasMessageContaining(wrong)
                .hasMessageContaining(MODEL.digest());
    }

    @Test
    void shouldTakeTheFilesThatTheModelRefersTo() throws Exception {
        Files.createDirectories(models.resolve("data"));
        Files.writeString(models.resolve("data/weights.bin"), "weights");

        LocalModel model = fetchReferring("data/weights.bin");

        assertThat(model.files()).containsExactly("data/weights.bin", "model.onnx");
        assertThat(model.digest()).startsWith("sha256:").isNotEqualTo(MODEL.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.bin", "/etc/passwd", "a/../../outside.bin", "", "link.bin", "folder/file.bin"})
    void shouldRefuseReferencesThatLeaveTheFolder(String reference) throws Exception {
        Path outside = Files.createDirectories(cache.resolve("outside"));
        Files.writeString(outside.resolve("file.bin"), "secret");
        Files.createSymbolicLink(models.resolve("link.bin"), outside.resolve("file.bin"));
        Files.createSymbolicLink(models.resolve("folder"), outside);

        assertThatThrownBy(() -> fetchReferring(reference))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void shouldPresentCompanionsWithoutTouchingTheFolder() throws Exception {
        Files.createDirectories(models.resolve("1_Pooling"));
        Files.writeString(models.resolve("model-tokenizer.json"), "{\"own\":1}");
        Files.writeString(models.resolve("modules.json"), "[{\"path\":\"1_Pooling\"}]");
        Files.writeString(models.resolve("1_Pooling/config.json"), "{}");

        LocalModel companions = FetchFixture.companions(FetchFixture.settings(cache), models.toString());

        assertThat(companions.files())
                .containsExactly("1_Pooling/config.json", "model-tokenizer.json", "modules.json", "tokenizer.json");
        assertThat(models.resolve("tokenizer.json")).doesNotExist();
        assertThat(companions.directory().resolve("tokenizer.json")).hasContent("{\"own\":1}");
    }

    @Test
    void shouldFindCompanionsAboveAnOnnxFolder() throws Exception {
        Path onnx = Files.createDirectories(models.resolve("onnx"));
        Files.move(models.resolve("model.onnx"), onnx.resolve("model.onnx"));
        Files.writeString(models.resolve("tokenizer.json"), "{}");

        LocalModel companions = FetchFixture.companions(FetchFixture.settings(cache), onnx.toString());

        assertThat(companions.files()).containsExactly("tokenizer.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://host/a.onnx", "file:relative.onnx", "file:///a.onnx?query", "file:///a b.onnx"})
    void shouldRefuseAddressesThatCannotBeRight(String uri) {
        assertThatThrownBy(() -> FetchFixture.weights(cache, uri))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_LOCATION));
    }

    @Test
    void shouldRefuseARevision() {
        ModelLocation location = new ModelLocation(models.toString(), Optional.of("main"), Optional.empty());

        assertThatThrownBy(() -> FetchFixture.weights(cache, location)).hasMessageContaining("no revisions");
    }

    private LocalModel fetchReferring(String reference) throws Exception {
        return ModelStores.open(FetchFixture.settings(cache))
                .fetch(
                        ModelLocation.of(models.toString()),
                        Selection.WEIGHTS,
                        modelFile -> List.of(reference),
                        Progress.none());
    }
}
