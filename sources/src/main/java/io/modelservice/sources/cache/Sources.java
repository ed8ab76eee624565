package io.modelservice.sources.cache;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the source that a location speaks of.
 *
 * @param all each scheme is served by the first that has it
 */
public record Sources(List<ModelSource> all) {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public Sources {
        all = List.copyOf(all);
    }

    ModelAddress parse(ModelLocation location) throws SourceException {
        Optional<String> malformed =
                location.digest().filter(digest -> !DIGEST.matcher(digest).matches());
        if (malformed.isPresent()) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    "The digest \"%s\" must be sha256: and 64 lower-case hex digits".formatted(malformed.get()));
        }
        Matcher matcher = SCHEME.matcher(location.uri());
        String scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
        Optional<ModelSource> source =
                all.stream().filter(one -> one.schemes().contains(scheme)).findFirst();
        if (source.isEmpty()) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    "Models cannot be fetched by \"%s:\"; the location must be a path or begin with one of %s"
                            .formatted(scheme, known()));
        }
        return source.get().parse(location);
    }

    private String known() {
        return all.stream()
                .flatMap(source -> source.schemes().stream())
                .sorted()
                .map(scheme -> scheme + ":")
                .collect(Collectors.joining(", "));
    }
}
