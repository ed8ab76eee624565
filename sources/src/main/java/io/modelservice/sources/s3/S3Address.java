package io.modelservice.sources.s3;

import io.modelservice.sources.ObjectStorageSettings;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An object in a bucket. */
record S3Address(ObjectStorageSettings storage, TransferSettings transfer, String bucket, String key)
        implements ModelAddress {

    @Override
    public String identity() {
        return "s3 %s %s".formatted(storage.endpoint().map(URI::toString).orElse(""), display());
    }

    @Override
    public String display() {
        return "s3://%s/%s".formatted(bucket, key);
    }

    @Override
    public boolean fixed() {
        return false;
    }

    @Override
    public RemoteModel open() throws SourceException {
        S3Access access = new S3Access(storage, transfer.patience());
        try {
            return new S3Model(this, access.client(), access.anonymous());
        } catch (SdkClientException e) {
            throw new SourceException(
                    Reason.INVALID_LOCATION,
                    "%s: the S3 settings cannot be used: %s; check MODELSERVICE_S3_ENDPOINT and the AWS_ variables"
                            .formatted(display(), e.getMessage()),
                    e);
        }
    }
}
