package io.modelservice.bench;

/** A side answered other numbers than the raw engine: its speed means nothing. */
final class WrongAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    WrongAnswer(String message) {
        super(message);
    }
}
