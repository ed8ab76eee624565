package io.modelservice.runtime.router.http;

import io.modelservice.runtime.router.inference.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code x-request-timeout}: how long the client waits, such as {@code 250ms} or {@code 2s}. */
public final class RequestTimeout {

    public static final String HEADER = "x-request-timeout";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s)");

    private RequestTimeout() {}

    /** @throws RefusedException when the header is there but is not a time */
    public static Optional<Duration> of(HttpServerRequest request) {
        String value = request.getHeader(HEADER);
        if (value == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(value.strip());
        if (!matcher.matches()) {
            throw RefusedException.invalid(
                    HEADER, "Header %s must be a time such as 250ms or 2s, not '%s'".formatted(HEADER, value));
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }
}
