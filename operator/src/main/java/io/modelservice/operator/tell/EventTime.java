package io.modelservice.operator.tell;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of an Event as the API server takes it: with six digits of a second, also where the last are zeros. */
final class EventTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private EventTime() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }
}
