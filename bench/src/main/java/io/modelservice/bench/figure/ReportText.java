package io.modelservice.bench.figure;

import static io.modelservice.bench.figure.FigureText.number;
import static io.modelservice.bench.figure.FigureText.range;

import java.util.Locale;

/** A report as text for a terminal. */
public final class ReportText {

    private ReportText() {}

    public static String of(BenchReport report) {
        StringBuilder text = new StringBuilder();
        if (report.quick()) {
            text.append("QUICK RUN: shows that the bench works; its figures are not results and are not written.\n\n");
        }
        report.conditions().values().forEach((name, value) -> line(text, "%-18s %s", name, value));
        line(text, "%-18s %s before, %s after", "load average", report.loadBefore(), report.loadAfter());
        line(text, "");
        line(text, "%-14s %9s %19s %7s %7s  %-8s %s", "id", "median", "min - max", "floor", "goal", "reached", "what");
        report.figures().forEach(figure -> line(text, "%s", row(figure)));
        line(text, "");
        report.observations()
                .forEach(seen -> line(
                        text,
                        "%10s %19s %-4s %s",
                        number(seen.value().median()),
                        range(seen.value()),
                        seen.unit(),
                        seen.what()));
        line(text, "");
        report.notes().forEach(note -> line(text, "%s", note));
        return text.toString();
    }

    private static String row(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-14s %9s %19s %7s %7s  %-8s %s",
                figure.id(),
                number(figure.value().median()),
                range(figure.value()),
                number(figure.target().floor()),
                number(figure.target().goal()),
                FigureText.reached(figure),
                FigureText.what(figure));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
