package io.modelservice.sources.http;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings.PlainHttp;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Which addresses may be spoken to. */
final class AddressPolicy {
    private final PlainHttp plainHttp;
    private final NameResolution names;

    AddressPolicy(PlainHttp plainHttp, NameResolution names) {
        this.plainHttp = plainHttp;
        this.names = names;
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface NameResolution {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * @param from how near the place is that sent us here; {@link AddressClass#LOOPBACK} for the user
     * @return how near this place is: the farthest of its addresses, since any may be taken
     * @throws SourceException REFUSED when one of its addresses is not allowed
     */
    AddressClass admit(URI uri, AddressClass from) throws SourceException, IOException {
        List<AddressClass> classes =
                Arrays.stream(resolved(uri)).map(AddressClass::of).toList();
        AddressClass nearest = Collections.max(classes);
        AddressClass farthest = Collections.min(classes);
        if (nearest == AddressClass.FORBIDDEN) {
            throw refused(uri, "its address is link-local, reserved or a cloud metadata service, which is never asked");
        }
        if (nearest.compareTo(from) > 0) {
            throw refused(uri, "a redirect from a %s place led to a %s address".formatted(name(from), name(nearest)));
        }
        boolean plain = "http".equals(uri.getScheme());
        if (plain && plainHttp == PlainHttp.LOOPBACK_ONLY && farthest != AddressClass.LOOPBACK) {
            throw refused(
                    uri, "http without TLS is for this machine only; use https, or set MODELSERVICE_ALLOW_HTTP=true");
        }
        return farthest;
    }

    private InetAddress[] resolved(URI uri) throws TransientSourceException {
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return names.resolve(bare);
        } catch (UnknownHostException e) {
            throw new TransientSourceException("the host name %s is unknown".formatted(bare), e);
        }
    }

    private static String name(AddressClass addressClass) {
        return addressClass.name().toLowerCase(Locale.ROOT);
    }

    private static SourceException refused(URI uri, String why) {
        return new SourceException(Reason.REFUSED, "%s is not fetched: %s".formatted(HttpAddress.display(uri), why));
    }
}
