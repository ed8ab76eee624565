package io.modelservice.e2e.equality;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sentences that are the same in every run. */
public final class Sentences {

    private static final List<String> WORDS = List.of(
            "the",
            "river",
            "carries",
            "small",
            "boats",
            "under",
            "old",
            "bridges",
            "while",
            "people",
            "walk",
            "home",
            "with",
            "bread",
            "and",
            "news",
            "from",
            "market",
            "a",
            "teacher",
            "explains",
            "how",
            "light",
            "bends",
            "inside",
            "water",
            "engineers",
            "measure",
            "every",
            "machine",
            "twice",
            "before",
            "they",
            "trust",
            "it",
            "in",
            "winter",
            "birds",
            "fly",
            "south",
            "over",
            "mountains",
            "of",
            "stone",
            "children",
            "ask",
            "why",
            "snow",
            "is",
            "white",
            "nobody",
            "answers",
            "at",
            "once",
            "2024",
            "seven",
            "trains",
            "left",
            "late",
            "café");

    private Sentences() {}

    /** A sentence of so many words; another seed, other words. */
    public static String of(int words, long seed) {
        Random random = new Random(31 * seed + words);
        return IntStream.range(0, words)
                .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" ", "", "."));
    }

    /** So many sentences, the first of one word, the last of {@code longest}. */
    public static List<String> growing(int count, int longest) {
        return IntStream.range(0, count)
                .mapToObj(index -> of(1 + index * (longest - 1) / Math.max(1, count - 1), index))
                .toList();
    }
}
