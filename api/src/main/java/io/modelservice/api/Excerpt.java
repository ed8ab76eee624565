package io.modelservice.api;

/** A user's value as it may stand in a message: short, and in one line. */
final class Excerpt {
    private static final int MAX_LENGTH = 60;

    private Excerpt() {}

    static String of(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}+", " ");
        return oneLine.length() <= MAX_LENGTH ? oneLine : oneLine.substring(0, MAX_LENGTH) + "…";
    }
}
