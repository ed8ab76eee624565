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

    /** Levenshtein distance, capitals counting as small letters. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
