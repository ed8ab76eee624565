package io.modelservice.runtime.router.http;

import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The types that a body may have. A body without a type is taken for JSON. */
public record MediaTypes(Set<String> accepted) {

    public static final MediaTypes JSON = new MediaTypes(Set.of("application/json"));
    public static final MediaTypes JSON_OR_BINARY =
            new MediaTypes(Set.of("application/json", "application/octet-stream"));

    public MediaTypes {
        accepted = Set.copyOf(accepted);
    }

    Optional<Refusal> refuses(HttpServerRequest request) {
        String encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(Refusal.of(
                    RefusalReason.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding '%s' is not taken; send the body uncompressed".formatted(encoding)));
        }
        String type = request.getHeader("content-type");
        if (type == null || accepted.contains(essence(type))) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                RefusalReason.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type '%s' is not taken; send %s"
                        .formatted(
                                type,
                                String.join(" or ", accepted.stream().sorted().toList()))));
    }

    private static String essence(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
