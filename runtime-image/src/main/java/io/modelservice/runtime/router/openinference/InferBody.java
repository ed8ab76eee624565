package io.modelservice.runtime.router.openinference;

import io.modelservice.runtime.protocol.inference.ModelInferRequest;

/** What a REST request asks: the message for the leader, its contents raw, and the forms of the answer's outputs. */
record InferBody(ModelInferRequest request, OutputForms forms) {}
