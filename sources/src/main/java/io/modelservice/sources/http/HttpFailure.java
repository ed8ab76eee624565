package io.modelservice.sources.http;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.TransientSourceException;
import java.time.Duration;
import java.util.Set;

/** What a status means that is not success. */
public final class HttpFailure {
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    private HttpFailure() {}

    /**
     * @param address for the message
     * @param access what to do when access is denied
     * @return to be thrown
     * @throws TransientSourceException when trying again may help
     */
    public static SourceException of(HttpAnswer answer, String address, String access) throws TransientSourceException {
        int status = answer.status();
        if (status >= 500 || TRANSIENT.contains(status)) {
            throw new TransientSourceException("the server answers HTTP " + status, retryAfter(answer));
        }
        return switch (status) {
            case 401, 403 ->
                new SourceException(
                        Reason.REFUSED, "%s: access denied (HTTP %d); %s".formatted(address, status, access));
            case 404, 410 ->
                new SourceException(
                        Reason.NOT_FOUND, "%s does not exist (HTTP %d); check the address".formatted(address, status));
            default ->
                new SourceException(
                        Reason.REFUSED,
                        "%s: the server refuses (HTTP %d); check the address".formatted(address, status));
        };
    }

    private static Duration retryAfter(HttpAnswer answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }
}
