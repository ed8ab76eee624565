package io.modelservice.sources.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** Reports a broken download as what it is, a failure of input. */
final class S3Body extends FilterInputStream {
    private final ResponseInputStream<?> body;

    S3Body(ResponseInputStream<?> body) {
        super(body);
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        int read = read(single, 0, 1);
        return read < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What is left is not worth reading only to keep the connection. */
    @Override
    public void close() {
        body.abort();
    }
}
