package io.modelservice.splitter.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that somebody may have meant who wrote one that does not exist. */
final class NearNames {

    private static final int SHOWN = 3;
    private static final int LONGEST_COMPARED = 200;

    private NearNames() {}

    /** At most three of {@code known}, the nearest by edits first; none that has nothing in common with {@code name}. */
    static List<String> of(String name, Collection<String> known) {
        record Near(String name, int edits) {}
        return known.stream()
                .distinct()
                .map(other -> new Near(other, edits(shortened(name), shortened(other))))
                .filter(near -> near.edits < Math.max(name.length(), near.name.length()))
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_COMPARED ? name : name.substring(0, LONGEST_COMPARED);
    }

    /** Levenshtein distance, one row at a time. */
    private static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
