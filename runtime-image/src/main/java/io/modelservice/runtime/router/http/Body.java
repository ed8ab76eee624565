package io.modelservice.runtime.router.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** A request's body as it grows; one array whatever the size of the pieces it comes in. */
public final class Body {

    private static final int FIRST = 4 * 1024;

    private final int max;
    private byte[] bytes;
    private int length;

    /** @param announced by the client, or negative; believed only up to a small size */
    Body(int max, long announced) {
        this.max = max;
        this.bytes = new byte[Math.clamp(announced, 0, Math.min(max, 16 * FIRST))];
    }

    /** Whether the piece still fitted. */
    boolean append(Buffer piece) {
        if (piece.length() > max - length) {
            return false;
        }
        int needed = length + piece.length();
        if (needed > bytes.length) {
            long doubled = Math.max(Math.max(FIRST, needed), 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(max, doubled));
        }
        piece.getBytes(bytes, length);
        length = needed;
        return true;
    }

    /** Longer than the body: {@link #length} bytes count. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
