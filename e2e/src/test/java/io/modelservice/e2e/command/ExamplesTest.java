package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.RunningService;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples as they are shipped. The first is served in {@code OnlyGroupTest}, the fourth in {@link CommandTest}. */
class ExamplesTest {

    @ParameterizedTest
    @CsvSource({"02-minilm-two-groups, minilm-two-groups, 4", "03-manual-stages, minilm-manual, 2"})
    @Execution(ExecutionMode.CONCURRENT)
    void shouldServeAsTheUndividedModel(String example, String model, int subModels) throws Exception {
        try (RunningService service = RunningService.example(example)) {
            service.awaitWhole();
            assertThat(service.subModels()).hasSize(subModels);

            RightAnswers.require(service.url(), model);

            assertThat(service.restarts()).isZero();
        }
    }
}
