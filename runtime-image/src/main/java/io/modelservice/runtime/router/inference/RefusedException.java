package io.modelservice.runtime.router.inference;

/** Carries a refusal out of a parser; it is caught where the request entered. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public static RefusedException invalid(String parameter, String message) {
        return new RefusedException(Refusal.invalid(parameter, message));
    }

    public Refusal refusal() {
        return refusal;
    }
}
