package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as Kubernetes writes it: {@code 5ms}, {@code 30s}, {@code 1m30s}, {@code 0.5h}; {@code 0s} for
 * none.
 *
 * @param text as the user wrote it
 */
public record DurationText(@JsonValue String text) {

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ns|us|µs|ms|s|m|h)");
    private static final Pattern FORM = Pattern.compile("(?:" + PART.pattern() + "){1,6}");

    public DurationText {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a duration such as 5ms, 30s or 2m, not \"%s\"".formatted(Excerpt.of(text)));
        }
    }

    /** What it stands for, to the nanosecond. */
    public Duration value() {
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(nanosOf(parts.group(2))));
            BigDecimal[] seconds = nanos.divideAndRemainder(NANOS_PER_SECOND);
            sum = sum.plusSeconds(seconds[0].longValue()).plusNanos(seconds[1].longValue());
        }
        return sum;
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalStateException(unit);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
