package io.modelservice.splitter.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubModelStateTest {

    @Test
    void shouldBeWrittenInTheWordsOfAStatus() throws Exception {
        String json = ServingJson.mapper().writeValueAsString(new SubModelState(SubModelState.State.DOWNLOADING, 42));

        assertThat(json).isEqualTo("{\"state\":\"Downloading\",\"percent\":42}");
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        Optional<SubModelState> read = SubModelState.parse("{\"state\":\"Ready\",\"percent\":100}");

        assertThat(read).contains(new SubModelState(SubModelState.State.READY, 100));
    }

    @Test
    void shouldNotTakeSomethingElseForOne() {
        assertThat(SubModelState.parse("{\"state\":\"Asleep\",\"percent\":1}")).isEmpty();
        assertThat(SubModelState.parse("{\"state\":\"Ready\",\"percent\":101}")).isEmpty();
        assertThat(SubModelState.parse("404 page not found")).isEmpty();
    }
}
