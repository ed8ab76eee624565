package io.modelservice.runtime.link;

import java.io.IOException;

/** A connection between sub-models that do not belong together, or whose talk makes no sense. */
final class LinkRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    LinkRefusedException(String message) {
        super(message);
    }
}
