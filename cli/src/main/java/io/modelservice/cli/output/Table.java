package io.modelservice.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, each column as wide as its widest cell. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** Where a cell's text stands in its column. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** A column and its heading. */
    public record Column(String heading, Side side) {
        public static Column left(String heading) {
            return new Column(heading, Side.LEFT);
        }

        public static Column right(String heading) {
            return new Column(heading, Side.RIGHT);
        }
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /** Adds a row with a cell for each column. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(index -> String.valueOf(cells[index]))
                .toList());
        return this;
    }

    /** The heading and the rows, each with a line end. */
    public String text() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::heading).toList());
        all.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(index -> all.stream()
                        .mapToInt(row -> row.get(index).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private String line(List<String> row, int[] widths) {
        String padded = IntStream.range(0, row.size())
                .mapToObj(index ->
                        cell(row.get(index), widths[index], columns.get(index).side()))
                .collect(Collectors.joining(GAP));
        return padded.stripTrailing() + "\n";
    }

    private static String cell(String text, int width, Side side) {
        String space = " ".repeat(width - text.length());
        return side == Side.LEFT ? text + space : space + text;
    }
}
