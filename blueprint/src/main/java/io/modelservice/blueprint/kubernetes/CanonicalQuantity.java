package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Quantities as the API server writes them, so that it finds nothing changed when they are applied again: {@code 2Gi}
 * for {@code 2048Mi}, {@code 500m} for {@code 0.5}. The rules are those of {@code Quantity.CanonicalizeBytes} in
 * Kubernetes' {@code apimachinery}.
 */
final class CanonicalQuantity {

    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final int SMALLEST_EXPONENT = -9;
    private static final BigInteger KIBI = BigInteger.valueOf(1024);

    private CanonicalQuantity() {}

    static Quantity of(io.modelservice.api.Quantity quantity) {
        return new Quantity(text(quantity));
    }

    /** Rounded up to whole mebibytes. */
    static Quantity ofBytes(long bytes) {
        long mebibytes = Math.ceilDiv(bytes, 1L << 20);
        return of(new io.modelservice.api.Quantity(mebibytes + "Mi"));
    }

    private static String text(io.modelservice.api.Quantity quantity) {
        BigDecimal value = quantity.value().setScale(-SMALLEST_EXPONENT, RoundingMode.CEILING);
        if (value.signum() == 0) {
            return "0";
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (quantity.text().endsWith("i") && whole && value.compareTo(BigDecimal.valueOf(1024)) >= 0) {
            return binary(value.toBigIntegerExact());
        }
        return decimal(value.stripTrailingZeros(), quantity.text().matches(".*[eE].*"));
    }

    private static String binary(BigInteger value) {
        BigInteger number = value;
        int power = 0;
        while (power < BINARY.length - 1 && number.mod(KIBI).signum() == 0) {
            number = number.divide(KIBI);
            power++;
        }
        return number + BINARY[power];
    }

    private static String decimal(BigDecimal value, boolean scientific) {
        int exponent = 3 * Math.floorDiv(-value.scale(), 3);
        BigInteger number = value.scaleByPowerOfTen(-exponent).toBigIntegerExact();
        if (scientific) {
            return exponent == 0 ? number.toString() : number + "e" + exponent;
        }
        return number + DECIMAL[(exponent - SMALLEST_EXPONENT) / 3];
    }
}
