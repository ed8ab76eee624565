package io.modelservice.bench.figure;

import static io.modelservice.bench.figure.FigureText.number;
import static io.modelservice.bench.figure.FigureText.range;

import java.util.List;
import java.util.stream.Collectors;

/** A report as a section of the documentation: what is lost comes first, then the figures, then how they were taken. */
public final class ReportMarkdown {

    private ReportMarkdown() {}

    public static String of(BenchReport report) {
        return String.join(
                "\n\n",
                lost(report.figures()),
                figures(report),
                observations(report),
                conditions(report),
                notes(report));
    }

    private static String lost(List<Figure> figures) {
        String lost = figures.stream()
                .filter(figure -> figure.reached() != Target.Reached.GOAL)
                .map(figure -> figure.reached() == Target.Reached.NO
                        ? "**%s misses its floor**".formatted(figure.id())
                        : "%s reaches its floor but not its goal".formatted(figure.id()))
                .collect(Collectors.joining("; "));
        return lost.isEmpty() ? "All goals are reached." : lost + ".";
    }

    private static String figures(BenchReport report) {
        String rows = report.figures().stream()
                .map(figure -> "| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                figure.id(),
                                FigureText.what(figure),
                                number(figure.value().median()),
                                range(figure.value()),
                                number(figure.target().floor()),
                                number(figure.target().goal()),
                                FigureText.reached(figure)))
                .collect(Collectors.joining("\n"));
        return "| id | what | median | min - max | floor | goal | reached |\n|---|---|---|---|---|---|---|\n" + rows;
    }

    private static String observations(BenchReport report) {
        String rows = report.observations().stream()
                .map(seen -> "| %s | %s | %s | %s |"
                        .formatted(seen.what(), number(seen.value().median()), range(seen.value()), seen.unit()))
                .collect(Collectors.joining("\n"));
        return "| seen beside | median | min - max | unit |\n|---|---|---|---|\n" + rows;
    }

    private static String conditions(BenchReport report) {
        String rows = report.conditions().values().entrySet().stream()
                .map(condition -> "- %s: %s".formatted(condition.getKey(), condition.getValue()))
                .collect(Collectors.joining("\n"));
        return "%s\n- load average: %s before, %s after".formatted(rows, report.loadBefore(), report.loadAfter());
    }

    private static String notes(BenchReport report) {
        return report.notes().stream().map(note -> "- " + note).collect(Collectors.joining("\n"));
    }
}
