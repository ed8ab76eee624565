package io.modelservice.sources.https;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.http.HttpAddress;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import io.modelservice.sources.spi.RelativePath;
import java.net.URI;
import java.util.Set;

/** {@code https://host/path/model.onnx}; without TLS where the settings allow it. */
public final class HttpsSource implements ModelSource {
    private final TransferSettings settings;

    public HttpsSource(TransferSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("https", "http");
    }

    @Override
    public ModelAddress parse(ModelLocation location) throws SourceException {
        URI uri = HttpAddress.parse(location.uri());
        String address = HttpAddress.display(uri);
        if (location.revision().isPresent()) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    address
                            + ": web servers have no revisions; leave the revision out, and name a digest to pin the model");
        }
        String name = uri.getPath() == null ? "" : RelativePath.name(uri.getPath());
        if (name.isEmpty()) {
            throw new SourceException(
                    Reason.INVALID_LOCATION, address + ": the address must end in the name of the model file");
        }
        RelativePath.checked(name, address);
        return new HttpsAddress(settings, uri, name, location.digest().isPresent());
    }
}
