package io.modelservice.splitter.plan;

import java.util.List;
import java.util.Locale;

/** Bytes as people and programs read them: {@code 1.50 GiB (1610612736 bytes)}. */
final class ByteCount {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    private ByteCount() {}

    static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s (%d bytes)", amount, UNITS.get(unit), bytes);
    }
}
