package io.modelservice.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLineTest {

    @Test
    void shouldReadWhatItWrites() {
        FailureLine line = new FailureLine(FailureReason.DIGEST_MISMATCH, "it is sha256:00,\nnot sha256:01");

        assertThat(line.text()).isEqualTo("modelservice: DigestMismatch: it is sha256:00, not sha256:01");
        assertThat(FailureLine.lastIn(List.of("INFO starting", line.text(), "bye")))
                .contains(line);
    }

    @Test
    void shouldTakeTheLastOfSeveral() {
        List<String> log = List.of("modelservice: InternalError: first", "modelservice: ModelNotFound: second");

        assertThat(FailureLine.lastIn(log)).contains(new FailureLine(FailureReason.MODEL_NOT_FOUND, "second"));
    }

    @Test
    void shouldFindNoneWhereNoReasonIsGiven() {
        assertThat(FailureLine.lastIn(List.of("modelservice: Nonsense: x", "SIGSEGV")))
                .isEmpty();
    }

    @Test
    void shouldKnowWhichFailuresMayPass() {
        assertThat(FailureReason.SOURCE_UNAVAILABLE.mayPass()).isTrue();
        assertThat(FailureReason.MODEL_NOT_FOUND.mayPass()).isFalse();
    }
}
