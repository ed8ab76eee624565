package io.modelservice.e2e.faults;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.e2e.service.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sub-model that is told to end, as the pod of a node that is drained: callers notice nothing, and no micro-batch is
 * lost on the way, whichever stage it is.
 */
@ExtendWith(SharedService.class)
class SubModelEndTest {

    private static final int CALLERS = 8;
    private static final int GROUP = 1;
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldLoseNothingWhenASubModelIsToldToEnd(int stage, TwoGroups groups) throws Exception {
        // Given
        RunningService service = groups.service();
        service.awaitWhole();
        List<Question> questions = Question.small(50, groups.client(), groups.whole());
        long told = subModel(service, stage).pid().orElseThrow();
        double lost = lostMicroBatches(service);
        try (Callers callers = Callers.start(CALLERS, groups.client(), questions)) {
            callers.awaitRight(100, RECOVERY);

            // When
            Signal.TERM.send(told);
            eventually(
                    "the sub-model has ended",
                    RECOVERY,
                    () -> !ProcessHandle.of(told).map(ProcessHandle::isAlive).orElse(false));
            callers.awaitRight(100, RECOVERY);
            double lostThen = stage == 0 ? lost : lostMicroBatches(service);
            eventually("another one in its place", RECOVERY, () -> service.whole(GROUP));
            Tally tally = callers.stop();

            // Then
            System.out.printf("stage %d of two groups told to end: %s%n", stage, tally);
            assertThat(tally.size()).isEqualTo(tally.count(Outcome.RIGHT));
            assertThat(lostThen).isEqualTo(lost);
        }
    }

    private static ProcessEntry subModel(RunningService service, int stage) {
        return service.subModels().stream()
                .filter(process -> process.in(GROUP) && process.stage().getAsInt() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static double lostMicroBatches(RunningService service) throws Exception {
        return service.metrics(subModel(service, 0)).sum("modelservice_rejections_total", "reason=\"stage_lost\"");
    }
}
