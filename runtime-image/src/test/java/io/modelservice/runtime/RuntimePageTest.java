package io.modelservice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuntimePageTest {

    @Test
    void shouldSayWhatToDoForEveryReason() throws IOException {
        String page = Files.readString(Path.of("../docs/runtime.md"));

        assertThat(FailureReason.values())
                .allSatisfy(reason ->
                        assertThat(page).contains("| %d | %s | ".formatted(reason.exitCode(), reason.reason())));
    }
}
