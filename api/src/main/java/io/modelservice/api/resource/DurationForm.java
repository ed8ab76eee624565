package io.modelservice.api.resource;

/** The form of durations, for the rules of the schema. */
final class DurationForm {

    /** Of all that {@link io.modelservice.api.DurationText} reads. */
    static final String MATCHES = ".matches(r'^([0-9]{1,9}(\\.[0-9]{1,9})?(ns|us|µs|ms|s|m|h)){1,6}$')";

    private DurationForm() {}
}
