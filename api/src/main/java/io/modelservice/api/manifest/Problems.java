package io.modelservice.api.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that all of it is said at once, and each thing once. */
final class Problems {
    private static final int MAX_PROBLEMS = 100;

    private final List<Problem> found = new ArrayList<>();

    void add(String path, int line, String message) {
        add(new Problem(path, line, message, false));
    }

    /** Of a field, or a value, that this version does not know. */
    void addUnknown(String path, int line, String message) {
        add(new Problem(path, line, message, true));
    }

    private void add(Problem problem) {
        if (found.size() < MAX_PROBLEMS && !found.contains(problem)) {
            found.add(problem);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    /** By line; what belongs to no line comes last. */
    List<Problem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(problem -> problem.line() == 0 ? Integer.MAX_VALUE : problem.line()))
                .toList();
    }
}
