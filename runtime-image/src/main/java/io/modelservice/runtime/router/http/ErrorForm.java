package io.modelservice.runtime.router.http;

import io.modelservice.runtime.router.inference.Refusal;

/** How a protocol words a refusal, as a JSON document. */
@FunctionalInterface
public interface ErrorForm {
    byte[] json(Refusal refusal);
}
