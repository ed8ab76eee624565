package io.modelservice.api.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody meant who wrote another. */
final class NearestName {
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The known name fewest edits away; empty when all are further than a third of the name's length. */
    static Optional<String> among(Collection<String> known, String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int furthest = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(candidate, name) <= furthest)
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)));
    }

    /** Insertions, deletions, changes and swaps of neighbours; capitals count as small letters. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                edits[row][column] = row == 0 || column == 0 ? row + column : cheapest(edits, left, right, row, column);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int cheapest(int[][] edits, String left, String right, int row, int column) {
        int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        int cheapest = Math.min(
                edits[row - 1][column - 1] + change, Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
        boolean swapped = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swapped ? Math.min(cheapest, edits[row - 2][column - 2] + 1) : cheapest;
    }
}
