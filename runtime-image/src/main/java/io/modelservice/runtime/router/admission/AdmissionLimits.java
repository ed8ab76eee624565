package io.modelservice.runtime.router.admission;

/**
 * What one router process takes on at once.
 *
 * @param requests that are being received, computed or answered
 * @param bytes of the bodies of those requests, together
 */
public record AdmissionLimits(int requests, long bytes) {
    public AdmissionLimits {
        if (requests < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "Admission needs room for something, not %d requests and %d bytes".formatted(requests, bytes));
        }
    }

    /** 2,048 requests; a third of the heap for their bodies. */
    public static AdmissionLimits defaults() {
        return new AdmissionLimits(2048, Runtime.getRuntime().maxMemory() / 3);
    }
}
