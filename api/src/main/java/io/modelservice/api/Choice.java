package io.modelservice.api;

/** A value out of a fixed set, written in CamelCase. */
public sealed interface Choice permits ModelFormat, Task, SplitMode, SplitPolicy, VerificationMode {

    /** As it is written in a manifest. */
    String text();
}
