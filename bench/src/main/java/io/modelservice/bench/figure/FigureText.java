package io.modelservice.bench.figure;

import io.modelservice.bench.measure.Spread;
import java.util.Locale;

/** Numbers and verdicts in words, the same in every form of a report. */
final class FigureText {

    private FigureText() {}

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    static String range(Spread spread) {
        return number(spread.min()) + " - " + number(spread.max());
    }

    static String reached(Figure figure) {
        return switch (figure.reached()) {
            case GOAL -> "goal";
            case FLOOR -> "floor";
            case NO -> "NO";
        };
    }

    static String what(Figure figure) {
        return figure.unit().isEmpty() ? figure.what() : figure.what() + ", " + figure.unit();
    }
}
