package io.modelservice.splitter.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.FloatSplits;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.models.SampleInputs;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.proof.ProofResult;
import io.modelservice.splitter.proof.StructuralProof;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsFolderTest {

    @TempDir
    private Path directory;

    private Path folder;
    private FolderFixture fixture;

    @BeforeEach
    void writeAFolder() throws IOException {
        fixture = FolderFixture.in(directory.resolve("model"));
        folder = directory.resolve("parts");
        assertThat(PartsWriter.write(fixture.model(), fixture.plan(), folder)).isInstanceOf(PartsResult.Opened.class);
    }

    @Test
    void shouldOpenWithoutTheOriginal() throws Exception {
        Map<String, Tensor> inputs = SampleInputs.of(OnnxModels.mlp(6), symbol -> 3, 1);
        Map<String, Tensor> expected;
        try (ReferenceEngine whole = ReferenceEngine.load(fixture.modelFile())) {
            expected = whole.run(inputs);
        }
        Files.delete(fixture.modelFile());
        Files.delete(fixture.modelFile().resolveSibling("weights.bin"));

        PartsFolder opened = open();

        assertThat(opened.manifest().plan()).isEqualTo(fixture.plan());
        Map<String, Tensor> tensors = inputs;
        for (Part part : opened.parts()) {
            try (ReferenceEngine engine = ReferenceEngine.load(part.modelFile())) {
                tensors = engine.run(tensors);
            }
        }
        assertThat(tensors).isEqualTo(expected);
    }

    @Test
    void shouldProveThePartsAgainstTheModel() throws IOException {
        List<SubModel> subModels = new ArrayList<>();
        for (Part part : open().parts()) {
            subModels.add(
                    part.subModel(((ReadResult.Read) OnnxReader.read(part.modelFile(), HardLinks.REFUSED)).model()));
        }

        assertThat(StructuralProof.prove(fixture.model(), subModels)).isEqualTo(new ProofResult.Proved());
    }

    @Test
    void shouldHoldTheWholeModelAsOnePart() throws IOException {
        PartsWriter.write(fixture.model(), FloatSplits.plan(fixture.model()), folder);

        assertThat(open().parts()).hasSize(1);
        assertThat(Files.exists(folder.resolve("stage-1"))).isFalse();
    }

    @Test
    void shouldNotWriteOverSomethingElse() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "dear");

        PartsResult result = PartsWriter.write(fixture.model(), fixture.plan(), home);

        assertThat(message(result)).contains("is no folder of parts");
        assertThat(home.resolve("letter.txt")).hasContent("dear");
    }

    @Test
    void shouldLeaveNothingBesideTheFolder() throws IOException {
        try (var entries = Files.list(directory)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("model", "parts");
        }
    }

    @Test
    void shouldNameAMissingFile() throws IOException {
        Files.delete(folder.resolve("stage-1/weights.bin"));

        assertRefused(FailureReason.MODEL_CORRUPT, "stage-1/weights.bin is missing");
    }

    @Test
    void shouldNameATruncatedFile() throws IOException {
        Path weights = folder.resolve("stage-2/weights.bin");
        Files.write(weights, java.util.Arrays.copyOf(Files.readAllBytes(weights), 100));

        assertRefused(FailureReason.MODEL_CORRUPT, "stage-2/weights.bin has 100 bytes instead of ");
    }

    @Test
    void shouldFindASingleFlippedBit() throws IOException {
        Path weights = folder.resolve("stage-0/weights.bin");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);

        assertRefused(FailureReason.DIGEST_MISMATCH, "stage-0/weights.bin has the digest sha256:");
    }

    @Test
    void shouldRefuseAPathThatEscapes() throws IOException {
        for (String path : List.of("../stage-0/weights.bin", "/etc/passwd", "..", "a/b", "")) {
            change("\"path\" : \"weights.bin\"", "\"path\" : \"" + path + "\"");
            assertRefused(FailureReason.SOURCE_REFUSED, "which is not a plain name");
            writeAgain();
        }
    }

    @Test
    void shouldRefuseASymbolicLink() throws IOException {
        Path weights = folder.resolve("stage-0/weights.bin");
        Path elsewhere = Files.move(weights, directory.resolve("elsewhere"));
        Files.createSymbolicLink(weights, elsewhere);

        assertRefused(FailureReason.SOURCE_REFUSED, "stage-0/weights.bin is not a regular file");
    }

    @Test
    void shouldRefuseAnUnknownVersion() throws IOException {
        change("\"version\" : 1", "\"version\" : 2");

        assertRefused(FailureReason.UNSUPPORTED_FORMAT, "has the version 2, and this program reads version 1");
    }

    @Test
    void shouldRefuseAChangedPlan() throws IOException {
        change("\"firstNode\" : 6", "\"firstNode\" : 5");

        assertRefused(FailureReason.MODEL_CORRUPT, "the plan's hash does not fit");
    }

    @Test
    void shouldRefuseWhatIsNoManifest() throws IOException {
        for (String json : List.of("", "{", "[]", "{\"version\":1}", "{\"version\":1,\"surprise\":true}", "null")) {
            Files.writeString(folder.resolve("manifest.json"), json);

            assertThat(PartsReader.open(folder)).as(json).isInstanceOf(PartsResult.Refused.class);
        }
        Files.delete(folder.resolve("manifest.json"));
        assertRefused(FailureReason.MODEL_NOT_FOUND, "manifest.json is missing");
    }

    @Test
    void shouldRefuseAManifestWithoutTheModelFile() throws IOException {
        change("\"path\" : \"model.onnx\"", "\"path\" : \"other.onnx\"");

        assertRefused(FailureReason.MODEL_CORRUPT, "lists no model file");
    }

    private void writeAgain() throws IOException {
        PartsWriter.write(fixture.model(), fixture.plan(), folder);
    }

    private void change(String old, String changed) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String json = Files.readString(manifest);
        assertThat(json).contains(old);
        Files.writeString(manifest, json.replace(old, changed));
    }

    private PartsFolder open() throws IOException {
        return ((PartsResult.Opened) PartsReader.open(folder)).folder();
    }

    private void assertRefused(FailureReason reason, String message) throws IOException {
        PartsResult result = PartsReader.open(folder);
        assertThat(message(result)).contains(message);
        assertThat(((PartsResult.Refused) result).reason()).isEqualTo(reason);
    }

    private static String message(PartsResult result) {
        assertThat(result).isInstanceOf(PartsResult.Refused.class);
        return ((PartsResult.Refused) result).message();
    }
}
