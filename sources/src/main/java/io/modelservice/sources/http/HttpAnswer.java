package io.modelservice.sources.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * What a server said in the end.
 *
 * @param headers of the last answer
 * @param firstHeaders of the first one, which may have been a redirect
 * @param body closed by the receiver
 */
public record HttpAnswer(int status, HttpHeaders headers, HttpHeaders firstHeaders, InputStream body)
        implements Closeable {

    @Override
    public void close() throws IOException {
        body.close();
    }
}
