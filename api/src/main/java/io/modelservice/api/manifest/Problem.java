package io.modelservice.api.manifest;

import java.util.Objects;

/**
 * One thing that is wrong with a manifest.
 *
 * @param path of the field, such as {@code spec.parallelism.stages[1].name}; empty for the file as a whole
 * @param line counted from 1; 0 where no line is to blame
 * @param message says what is wrong and what would be right; follows the path in a sentence
 * @param unknown whether the field, or its value, is none of those that this version serves; another version may
 */
public record Problem(String path, int line, String message, boolean unknown) {
    public Problem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    /** In one line, for people. */
    public String sentence() {
        String place = line == 0 ? "" : "line " + line + ": ";
        return path.isEmpty() ? place + message : place + path + " " + message;
    }
}
