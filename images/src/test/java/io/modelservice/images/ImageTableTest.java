package io.modelservice.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTableTest {

    private static final Path SHIPPED =
            Path.of(System.getProperty("modelservice.repository", ".."), "images/table.yaml");

    @Test
    void shouldHoldTheRuntimeWithItsRehearsal() throws IOException {
        assertThat(ImageTable.read(SHIPPED).named(List.of("runtime")))
                .singleElement()
                .satisfies(row -> assertThat(row.rehearsal()).containsExactly("rehearsal"));
    }

    @Test
    void shouldNameWhatThereIsWhenAskedForWhatThereIsNot() throws IOException {
        ImageTable table = ImageTable.read(SHIPPED);

        assertThatThrownBy(() -> table.named(List.of("runtim")))
                .hasMessageContaining("no image runtim")
                .hasMessageContaining("runtime");
    }

    @Test
    void shouldRefuseAFieldThatHasNoEffect(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(
                folder.resolve("table.yaml"), "- {name: a, title: t, description: d, application: x, colour: red}");

        assertThatThrownBy(() -> ImageTable.read(table))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("colour");
    }
}
