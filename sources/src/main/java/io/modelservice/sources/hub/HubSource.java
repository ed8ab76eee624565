package io.modelservice.sources.hub;

import io.modelservice.sources.HubSettings;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import io.modelservice.sources.spi.RelativePath;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code hf://organisation/name}, or {@code hf://organisation/name/path.onnx}. */
public final class HubSource implements ModelSource {
    private static final String START = "hf://";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,255}");

    private final HubSettings hub;
    private final TransferSettings transfer;

    public HubSource(HubSettings hub, TransferSettings transfer) {
        this.hub = hub;
        this.transfer = transfer;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("hf");
    }

    @Override
    public ModelAddress parse(ModelLocation location) throws SourceException {
        String uri = location.uri();
        String[] parts = uri.regionMatches(true, 0, START, 0, START.length())
                ? uri.substring(START.length()).split("/", 3)
                : new String[0];
        if (parts.length < 2
                || !NAME.matcher(parts[0]).matches()
                || !NAME.matcher(parts[1]).matches()) {
            throw invalid(uri + ": it must look like hf://organisation/name or hf://organisation/name/path.onnx");
        }
        String revision = location.revision().orElse("main");
        if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
            throw invalid("%s: \"%s\" is no branch, tag or commit".formatted(uri, revision));
        }
        Optional<String> path = parts.length == 3 && !parts[2].isEmpty() ? Optional.of(parts[2]) : Optional.empty();
        if (path.isPresent()) {
            RelativePath.checked(path.get(), uri);
        }
        return new HubAddress(hub, transfer, parts[0] + "/" + parts[1], revision, path);
    }

    private static SourceException invalid(String message) {
        return new SourceException(Reason.INVALID_LOCATION, message);
    }
}
