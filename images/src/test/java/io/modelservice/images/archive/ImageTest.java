package io.modelservice.images.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest {

    @ParameterizedTest
    @CsvSource({
        "modelservice/runtime, docker.io/modelservice/runtime:1",
        "runtime, docker.io/library/runtime:1",
        "registry.example.com/ms/runtime, registry.example.com/ms/runtime:1",
        "localhost/runtime, localhost/runtime:1",
        "host:5000/runtime, host:5000/runtime:1"
    })
    void shouldBeNamedInFullAsContainerRuntimesDo(String repository, String expected) {
        Image image = new Image(repository, "1", "amd64", Instant.EPOCH, Map.of(), List.of(), Map.of(), List.of());

        assertThat(image.fullReference()).isEqualTo(expected);
    }
}
