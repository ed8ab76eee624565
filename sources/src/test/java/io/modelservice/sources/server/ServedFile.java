package io.modelservice.sources.server;

import io.modelservice.sources.server.ScriptedServer.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file as a good web server serves it: ranges, entity tag, conditions. */
public record ServedFile(byte[] bytes, String tag) {

    /** The same bytes for the same seed. */
    public static ServedFile random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return new ServedFile(bytes, "\"tag-%d\"".formatted(seed));
    }

    public String digest() {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public void serve(Request request, OutputStream output) throws IOException {
        serve(request, output, bytes.length);
    }

    /** Breaks the connection after so many bytes of the body. */
    public void serve(Request request, OutputStream output, int bodyBytes) throws IOException {
        if (request.header("If-None-Match").equals(tag)) {
            ScriptedServer.head(output, "304 Not Modified", "ETag: " + tag);
            return;
        }
        String condition = request.header("If-Range");
        boolean partial = !request.header("Range").isEmpty() && (condition.isEmpty() || condition.equals(tag));
        int from = partial ? (int) request.offset() : 0;
        if (from >= bytes.length && partial) {
            ScriptedServer.status(output, "416 Range Not Satisfiable");
            return;
        }
        String length = "Content-Length: " + (bytes.length - from);
        if (partial) {
            String range = "Content-Range: bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length);
            ScriptedServer.head(output, "206 Partial Content", length, range, "ETag: " + tag);
        } else {
            ScriptedServer.head(output, "200 OK", length, "ETag: " + tag);
        }
        output.write(bytes, from, Math.min(bodyBytes, bytes.length - from));
    }
}
