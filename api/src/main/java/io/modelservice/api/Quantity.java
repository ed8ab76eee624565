package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it: {@code 2Gi} and {@code 1500M} bytes, {@code 500m} and {@code 0.5} CPUs.
 *
 * @param text as the user wrote it
 */
public record Quantity(@JsonValue String text) implements Comparable<Quantity> {

    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,18}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9})(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|[eE][+-]?[0-9])?");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", BigDecimal.TWO.pow(10)),
            Map.entry("Mi", BigDecimal.TWO.pow(20)),
            Map.entry("Gi", BigDecimal.TWO.pow(30)),
            Map.entry("Ti", BigDecimal.TWO.pow(40)),
            Map.entry("Pi", BigDecimal.TWO.pow(50)));

    public Quantity {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a quantity such as 2Gi, 1500M or 500m, not \"%s\"".formatted(Excerpt.of(text)));
        }
    }

    /** The number it stands for. */
    public BigDecimal value() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        if (suffix == null) {
            return number;
        }
        BigDecimal factor = FACTORS.get(suffix);
        return factor != null ? number.multiply(factor) : number.scaleByPowerOfTen(exponent(suffix));
    }

    private static int exponent(String suffix) {
        return Integer.parseInt(suffix.substring(1));
    }

    /** Rounded up to a whole number, at most {@link Long#MAX_VALUE}. */
    public long roundedUp() {
        BigDecimal whole = value().setScale(0, RoundingMode.CEILING);
        return whole.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /** By amount: {@code 1Gi} and {@code 1024Mi} compare as equal though they are not the same text. */
    @Override
    public int compareTo(Quantity other) {
        return value().compareTo(other.value());
    }

    @Override
    public String toString() {
        return text;
    }
}
