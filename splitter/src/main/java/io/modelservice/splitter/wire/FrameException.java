package io.modelservice.splitter.wire;

import java.io.IOException;

/** Bytes that are not a frame. Nothing after them can be trusted: the connection is to be closed. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
