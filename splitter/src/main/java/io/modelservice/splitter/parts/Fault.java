package io.modelservice.splitter.parts;

import io.modelservice.splitter.FailureReason;

/** What is wrong with files of parts. */
record Fault(FailureReason reason, String message) {}
