package io.modelservice.sources.http;

import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RemoteContent;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges, validators and lengths, as RFC 9110 has them. */
public final class HttpContent {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private HttpContent() {}

    /** The headers that ask for what is wanted, and only if the file is, or is not, the one known. */
    public static Map<String, String> conditions(FileRequest request) {
        Map<String, String> headers = new HashMap<>();
        String validator = request.validator();
        if (request.offset() > 0) {
            if (!validator.isEmpty() && !isWeak(validator)) {
                headers.put("Range", "bytes=%d-".formatted(request.offset()));
                headers.put("If-Range", validator);
            }
        } else if (isTag(validator)) {
            headers.put("If-None-Match", validator);
        } else if (!validator.isEmpty()) {
            headers.put("If-Modified-Since", validator);
        }
        return headers;
    }

    /** The entity tag; without one the date of modification, if it is old enough to tell two versions apart. */
    public static String validator(HttpHeaders headers) {
        Optional<String> tag = headers.firstValue("ETag").filter(HttpContent::isTag);
        Optional<String> date = headers.firstValue("Last-Modified").filter(modified -> settled(headers, modified));
        return tag.or(() -> date).orElse("");
    }

    /** Where the body begins and how long the file is; empty when a partial answer does not say. */
    public static Optional<Position> position(HttpAnswer answer) {
        if (answer.status() == 206) {
            Optional<Matcher> range = answer.headers()
                    .firstValue("Content-Range")
                    .map(RANGE::matcher)
                    .filter(Matcher::matches);
            return range.map(HttpContent::position);
        }
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(RemoteContent.UNKNOWN);
        return Optional.of(new Position(0, length));
    }

    /** Whether a body that was cut short can be told from a whole one. */
    public static boolean endsVisibly(HttpHeaders headers) {
        boolean chunked =
                headers.allValues("Transfer-Encoding").stream().anyMatch(value -> value.equalsIgnoreCase("chunked"));
        return chunked || headers.firstValue("Content-Length").isPresent();
    }

    /** @param totalBytes -1 when unknown */
    public record Position(long offset, long totalBytes) {}

    private static Position position(Matcher range) {
        String total = range.group(3);
        return new Position(
                Long.parseLong(range.group(1)), total.equals("*") ? RemoteContent.UNKNOWN : Long.parseLong(total));
    }

    private static boolean isTag(String validator) {
        return validator.endsWith("\"") && (validator.startsWith("\"") || isWeak(validator));
    }

    private static boolean isWeak(String validator) {
        return validator.startsWith("W/");
    }

    private static boolean settled(HttpHeaders headers, String modified) {
        try {
            Instant then = date(modified);
            Instant now = headers.firstValue("Date").map(HttpContent::date).orElseGet(Instant::now);
            return !then.isAfter(now.minus(SETTLED));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
