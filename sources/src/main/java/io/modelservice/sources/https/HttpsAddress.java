package io.modelservice.sources.https;

import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.http.EncodedPath;
import io.modelservice.sources.http.HttpAddress;
import io.modelservice.sources.http.HttpTransport;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import java.net.URI;

/**
 * A file on a web server.
 *
 * @param name of the file, decoded
 * @param pinned whether the user named the digest
 */
record HttpsAddress(TransferSettings settings, URI uri, String name, boolean pinned) implements ModelAddress {

    @Override
    public String identity() {
        return uri.toString();
    }

    @Override
    public String display() {
        return HttpAddress.display(uri);
    }

    @Override
    public boolean fixed() {
        return false;
    }

    @Override
    public RemoteModel open() {
        return new HttpsModel(this, new HttpTransport(settings));
    }

    /** The query belongs to the model file alone. */
    URI of(String path) {
        if (path.equals(name)) {
            return uri;
        }
        String address = display();
        return URI.create(address.substring(0, address.lastIndexOf('/') + 1) + EncodedPath.of(path));
    }
}
