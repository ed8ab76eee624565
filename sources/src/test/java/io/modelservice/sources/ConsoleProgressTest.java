package io.modelservice.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.sources.ConsoleProgress.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void shouldWriteOneLineOverOnATerminal() {
        ConsoleProgress progress = progress(Style.TERMINAL);
        at(0, progress, 0, 90_000_000);

        at(1000, progress, 30_000_000, 90_000_000);
        at(3000, progress, 90_000_000, 90_000_000);

        assertThat(text())
                .isEqualTo("\rmodel.onnx   33 %  30 of 90 MB  30.0 MB/s  2 s left"
                        + "\rmodel.onnx  100 %  90 of 90 MB  30.0 MB/s          " + System.lineSeparator());
    }

    @Test
    void shouldWritePlainLinesNowAndThenElsewhere() {
        ConsoleProgress progress = progress(Style.PLAIN);
        for (int second = 0; second <= 30; second++) {
            at(second * 1000L, progress, second * 1_000_000L, 30_000_000);
        }

        assertThat(text().lines())
                .hasSize(4)
                .first()
                .asString()
                .isEqualTo("model.onnx    3 %  1 of 30 MB  1.0 MB/s  29 s left");
    }

    @Test
    void shouldSayNothingOfWhatIsHereAtOnce() {
        ConsoleProgress progress = progress(Style.PLAIN);

        at(0, progress, 0, 5000);
        at(100, progress, 5000, 5000);

        assertThat(text()).isEmpty();
    }

    @Test
    void shouldCopeWithUnknownSizes() {
        ConsoleProgress progress = progress(Style.PLAIN);

        at(0, progress, 0, -1);
        at(2000, progress, 8_000_000, -1);

        assertThat(text().strip()).isEqualTo("model.onnx  8 MB  4.0 MB/s");
    }

    private void at(long milliseconds, Progress progress, long doneBytes, long totalBytes) {
        clock.set(Duration.ofMillis(milliseconds).toNanos());
        progress.update("model.onnx", doneBytes, totalBytes);
    }

    private ConsoleProgress progress(Style style) {
        return new ConsoleProgress(new PrintStream(written, true, StandardCharsets.UTF_8), style, clock::get);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
