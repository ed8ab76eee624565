package io.modelservice.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultTaskTest {

    @ParameterizedTest
    @CsvSource({
        "last_hidden_state, EMBEDDING",
        "sentence_embedding, EMBEDDING",
        "token_embeddings, EMBEDDING",
        "logits, TENSOR"
    })
    void shouldGuessByWhatComesOut(String output, Task expected) {
        assertThat(DefaultTask.of(SampleModels.encoder(output))).isEqualTo(expected);
    }
}
