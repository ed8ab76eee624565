package io.modelservice.bench;

import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import java.util.ArrayList;
import java.util.List;

/** What a bench has found so far. */
final class Outcome {

    private final List<Figure> figures = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    void add(Observation observation) {
        observations.add(observation);
    }

    void note(String note) {
        notes.add(note);
    }

    List<Figure> figures() {
        return figures;
    }

    List<Observation> observations() {
        return observations;
    }

    List<String> notes() {
        return notes;
    }
}
