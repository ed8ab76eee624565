package io.modelservice.cli.output;

import java.util.List;

/** The first names of a list, and how many more there are: {@code a, b, c, and 4 more}. */
public final class ShortList {

    private static final int MAX_NAMES = 3;

    private ShortList() {}

    public static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
        return names.size() <= MAX_NAMES ? first : first + ", and %d more".formatted(names.size() - MAX_NAMES);
    }
}
