package io.modelservice.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.operator.decide.JobLog;
import org.junit.jupiter.api.Test;

class RecentLogsTest {

    private final RecentLogs logs = new RecentLogs(10);

    @Test
    void shouldGiveUpWhatWasNotAskedForLongest() {
        logs.put("a", new JobLog.Read("1234"));
        logs.put("b", new JobLog.Read("1234"));
        logs.get("a");

        logs.put("c", new JobLog.Read("1234"));

        assertThat(logs.get("a")).isPresent();
        assertThat(logs.get("b")).isEmpty();
        assertThat(logs.get("c")).isPresent();
    }

    @Test
    void shouldCountALogThatIsReplacedOnce() {
        logs.put("a", new JobLog.Read("123456"));
        logs.put("a", new JobLog.Read("123456"));
        logs.put("b", new JobLog.Read("1234"));

        assertThat(logs.get("a")).isPresent();
        assertThat(logs.get("b")).isPresent();
    }

    @Test
    void shouldKeepALogThatIsTooLargeUntilTheNextComes() {
        logs.put("a", new JobLog.Read("12345678901"));

        assertThat(logs.get("a")).isPresent();
        logs.put("b", new JobLog.Read("1"));
        assertThat(logs.get("a")).isEmpty();
    }
}
