package io.modelservice.images.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.images.layer.Digest;
import io.modelservice.images.layer.Layer;
import io.modelservice.images.layer.LayerWriter;
import io.modelservice.images.root.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path work;

    private Image image;
    private Digest digest;
    private Path unpacked;

    @BeforeEach
    void writeAndUnpack() throws Exception {
        image = new Image(
                "modelservice/runtime",
                "1.0",
                "amd64",
                Instant.EPOCH,
                Map.of("B", "2", "A", "1"),
                List.of("/java", "-jar", "/app.jar"),
                Map.of("title", "t"),
                List.of(layer("lower"), layer("upper")));
        Path archive = work.resolve("image.tar");
        digest = ImageArchive.write(image, archive);
        unpacked = Files.createDirectory(work.resolve("unpacked"));
        new Program(
                        List.of("tar", "-xf", archive.toString(), "-C", unpacked.toString()),
                        Map.of("PATH", "/usr/bin:/bin"),
                        work.resolve("log"))
                .run();
    }

    @Test
    void shouldNameEachBlobByWhatItHolds() throws IOException {
        JsonNode index = read("index.json").at("/manifests/0");
        JsonNode manifest = blob(index);

        assertThat(index.at("/digest").asText()).isEqualTo(digest.text());
        blob(manifest.at("/config"));
        assertThat(manifest.at("/layers"))
                .hasSize(2)
                .allSatisfy(layer -> assertThat(Digest.of(file(layer)).text())
                        .isEqualTo(layer.at("/digest").asText()));
    }

    @Test
    void shouldBeNamedForContainerdAndForDocker() throws IOException {
        assertThat(read("index.json")
                        .at("/manifests/0/annotations/io.containerd.image.name")
                        .asText())
                .isEqualTo("docker.io/modelservice/runtime:1.0");
        assertThat(read("manifest.json").at("/0/RepoTags/0").asText()).isEqualTo("modelservice/runtime:1.0");
    }

    @Test
    void shouldSayHowTheImageIsRun() throws IOException {
        JsonNode configuration =
                blob(blob(read("index.json").at("/manifests/0")).at("/config"));

        assertThat(configuration.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(configuration.at("/config/Env").toString()).isEqualTo("[\"A=1\",\"B=2\"]");
        assertThat(configuration.at("/config/Entrypoint")).hasSize(3);
        assertThat(configuration.at("/rootfs/diff_ids/1").asText())
                .isEqualTo(image.layers().get(1).diffId().text());
    }

    @Test
    void shouldWriteTheSameBytesTwice() throws IOException {
        ImageArchive.write(image, work.resolve("again.tar"));

        assertThat(work.resolve("again.tar")).hasSameBinaryContentAs(work.resolve("image.tar"));
    }

    @Test
    void shouldServeAsABaseByEitherLayout() throws IOException {
        List<Digest> digests = image.layers().stream().map(Layer::digest).toList();

        assertThat(new BaseArchive(unpacked, "amd64").layers())
                .extracting(Layer::digest)
                .isEqualTo(digests);
        Files.delete(unpacked.resolve("index.json"));
        assertThat(new BaseArchive(unpacked, "amd64").layers())
                .extracting(Layer::diffId)
                .isEqualTo(image.layers().stream().map(Layer::diffId).toList());
    }

    @Test
    void shouldNotServeAsABaseOfAnotherProcessor() {
        assertThatThrownBy(() -> new BaseArchive(unpacked, "arm64").layers())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("arm64");
    }

    private Layer layer(String name) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        Files.writeString(folder.resolve(name), name);
        return LayerWriter.write(name, folder, work.resolve(name + ".layer"));
    }

    private JsonNode read(String name) throws IOException {
        return JSON.readTree(unpacked.resolve(name).toFile());
    }

    private Path file(JsonNode descriptor) {
        return unpacked.resolve("blobs/sha256")
                .resolve(new Digest(descriptor.at("/digest").asText()).hex());
    }

    private JsonNode blob(JsonNode descriptor) throws IOException {
        assertThat(Digest.of(file(descriptor)).text())
                .isEqualTo(descriptor.at("/digest").asText());
        assertThat(Files.size(file(descriptor)))
                .isEqualTo(descriptor.at("/size").asLong());
        return JSON.readTree(file(descriptor).toFile());
    }
}
