package io.modelservice.sources.maven;

import io.modelservice.sources.MavenSettings;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import io.modelservice.sources.spi.RelativePath;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code maven://group/artifact/version/path/in/jar}. */
public final class MavenSource implements ModelSource {
    private static final String START = "maven://";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern UNPINNED = Pattern.compile("(?i)latest|release|.*-snapshot|.*[\\[\\](),].*");

    private final MavenSettings settings;

    public MavenSource(MavenSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("maven");
    }

    @Override
    public ModelAddress parse(ModelLocation location) throws SourceException {
        String uri = location.uri();
        String[] parts = uri.regionMatches(true, 0, START, 0, START.length())
                ? uri.substring(START.length()).split("/", 4)
                : new String[0];
        if (parts.length < 4) {
            throw invalid(uri, "it must look like maven://group/artifact/version/path/in/jar.onnx");
        }
        if (location.revision().isPresent()) {
            throw invalid(uri, "the version in the address is the revision; leave the revision out");
        }
        if (UNPINNED.matcher(parts[2]).matches()) {
            throw invalid(uri, "the version %s may change; name one released version".formatted(parts[2]));
        }
        for (int index = 0; index < 3; index++) {
            if (!NAME.matcher(parts[index]).matches() || parts[index].contains("..")) {
                throw invalid(uri, "\"%s\" is no valid part of an artefact's name".formatted(parts[index]));
            }
        }
        RelativePath.checked(parts[3], uri);
        return new MavenAddress(settings, parts[0], parts[1], parts[2], parts[3]);
    }

    private static SourceException invalid(String uri, String why) {
        return new SourceException(Reason.INVALID_LOCATION, uri + ": " + why);
    }
}
