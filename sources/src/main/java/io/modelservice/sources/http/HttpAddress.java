package io.modelservice.sources.http;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses of http and https, as far as they are acceptable before anything is asked. */
public final class HttpAddress {
    private HttpAddress() {}

    /** @throws SourceException INVALID_LOCATION when it is not an absolute http(s) address with a host */
    public static URI parse(String text) throws SourceException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    "The address %s cannot be understood: %s at position %d; write special characters as %%XX"
                            .formatted(text.split("[?#]", 2)[0], e.getReason(), e.getIndex()));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new SourceException(Reason.INVALID_LOCATION, display(uri) + ": only https: and http: can be fetched");
        }
        if (uri.getRawUserInfo() != null) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    display(uri)
                            + ": an address must not hold a user name or password; remove what stands before the @");
        }
        if (uri.getHost() == null || uri.getRawFragment() != null) {
            throw new SourceException(
                    Reason.INVALID_LOCATION, display(uri) + ": it must look like https://host/path/model.onnx");
        }
        return URI.create(scheme + text.substring(scheme.length()));
    }

    /** Without user, query and fragment, where secrets may be. */
    public static String display(URI uri) {
        if (uri.getHost() == null) {
            return uri.getScheme() + ":...";
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + port + path;
    }

    /** Whether both are the same service: scheme, host and port. */
    static boolean sameService(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() < 0 ? standard : uri.getPort();
    }
}
