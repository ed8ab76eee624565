package io.modelservice.images.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.images.layer.Layer;
import io.modelservice.images.layer.LayerWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFolderTest {

    @TempDir
    Path work;

    @Test
    void shouldLayUpperLayersOverLowerOnes() throws Exception {
        Layer lower = layer("lower", Map.of("etc/a", "lower", "etc/b", "lower"));
        Layer upper = layer("upper", Map.of("etc/b", "upper"));

        Path root = RootFolder.unpack(List.of(lower, upper), work.resolve("root"));

        assertThat(root.resolve("etc/a")).hasContent("lower");
        assertThat(root.resolve("etc/b")).hasContent("upper");
        assertThat(root.resolve("proc")).isDirectory();
    }

    @Test
    void shouldRemoveWhatAnUpperLayerSaysIsGone() throws Exception {
        Layer lower = layer("lower", Map.of("etc/a", "lower", "etc/b", "lower", "var/c", "lower"));
        Layer upper = layer("upper", Map.of("etc/.wh.a", "", "var/.wh..wh..opq", "", "var/d", "upper"));

        Path root = RootFolder.unpack(List.of(lower, upper), work.resolve("root"));

        assertThat(root.resolve("etc/a")).doesNotExist();
        assertThat(root.resolve("etc/.wh.a")).doesNotExist();
        assertThat(root.resolve("etc/b")).hasContent("lower");
        assertThat(root.resolve("var").toFile().list()).containsExactly("d");
    }

    @Test
    void shouldSayWhatAProgramSaidWhenItFailed() {
        Program failing =
                new Program(List.of("sh", "-c", "echo why; exit 3"), Map.of("PATH", "/bin"), work.resolve("log"));

        assertThatThrownBy(failing::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("why")
                .hasMessageContaining("ended with 3");
    }

    private Layer layer(String name, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = work.resolve(name).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return LayerWriter.write(name, work.resolve(name), work.resolve(name + ".layer"));
    }
}
