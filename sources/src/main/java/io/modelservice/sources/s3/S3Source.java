package io.modelservice.sources.s3;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ObjectStorageSettings;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.ModelSource;
import io.modelservice.sources.spi.RelativePath;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code s3://bucket/key}; the key is taken as it is written, nothing in it is decoded. */
public final class S3Source implements ModelSource {
    private static final Pattern ADDRESS = Pattern.compile("(?i:s3)://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.*[^/])");

    private final ObjectStorageSettings storage;
    private final TransferSettings transfer;

    public S3Source(ObjectStorageSettings storage, TransferSettings transfer) {
        this.storage = storage;
        this.transfer = transfer;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("s3");
    }

    @Override
    public ModelAddress parse(ModelLocation location) throws SourceException {
        String uri = location.uri();
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            throw new SourceException(Reason.INVALID_LOCATION, uri + ": it must look like s3://bucket/path/model.onnx");
        }
        if (location.revision().isPresent()) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    uri + ": buckets have no revisions; leave the revision out, and name a digest to pin the model");
        }
        RelativePath.checked(address.group(2), uri);
        return new S3Address(storage, transfer, address.group(1), address.group(2));
    }
}
