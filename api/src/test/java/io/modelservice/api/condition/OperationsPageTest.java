package io.modelservice.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

    @Test
    void shouldSayWhatToDoForEveryReason() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));

        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(page)
                        .contains("| `%s` | %s | %s |".formatted(reason.text(), reason.meaning(), reason.remedy())));
    }
}
