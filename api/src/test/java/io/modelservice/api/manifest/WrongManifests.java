package io.modelservice.api.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file of wrong manifests: each case has a name behind {@code ===}, the manifest, a line {@code --- problems}, and
 * the problems as they must be reported. In manifests {@code \t} and {@code \u0001} stand for the characters.
 */
record WrongManifests(List<Case> cases) {

    static final Path FILE = Path.of("src/test/resources/io/modelservice/api/manifest/wrong-manifests.txt");

    private static final String NAME = "=== ";
    private static final String PROBLEMS = "--- problems";

    record Case(String name, List<String> manifest, List<String> problems) {
        String text() {
            return manifest.stream()
                    .map(line -> line.replace("\\t", "\t").replace("\\u0001", "\u0001") + "\n")
                    .collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static WrongManifests read() {
        try {
            List<Case> cases = new ArrayList<>();
            List<String> current = List.of();
            for (String line : Files.readAllLines(FILE)) {
                if (line.startsWith(NAME)) {
                    cases.add(new Case(line.substring(NAME.length()), new ArrayList<>(), new ArrayList<>()));
                    current = cases.getLast().manifest();
                } else if (line.equals(PROBLEMS)) {
                    current = cases.getLast().problems();
                } else {
                    current.add(line);
                }
            }
            return new WrongManifests(cases);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes the cases with the problems that are reported now. */
    void update() {
        String text = cases.stream().map(WrongManifests::print).collect(Collectors.joining());
        try {
            Files.writeString(FILE, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String print(Case wrong) {
        List<String> lines = new ArrayList<>(List.of(NAME + wrong.name()));
        lines.addAll(wrong.manifest());
        lines.add(PROBLEMS);
        lines.addAll(problemsOf(wrong.text()));
        return String.join("\n", lines) + "\n";
    }

    static List<String> problemsOf(String manifest) {
        return switch (Manifest.parse(manifest)) {
            case ParseResult.Parsed parsed -> List.of("(none)");
            case ParseResult.Invalid invalid ->
                invalid.problems().stream().map(Problem::sentence).toList();
        };
    }
}
