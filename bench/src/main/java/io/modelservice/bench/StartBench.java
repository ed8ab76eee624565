package io.modelservice.bench;

import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.figure.Target;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.blueprint.Blueprint;
import java.util.ArrayList;
import java.util.List;

/** From the start of a process to its first right answer, and the memory that a stage takes (P24, P25). */
final class StartBench implements Bench {

    private static final String NAME = "minilm";
    private static final int TOKENS = 128;
    private static final int STAGES = 3;
    private static final int CALLERS = 8;
    private static final double TOLERANCE = 1e-6;

    private static final Target START = Target.atMost(0.75, 0.60);
    private static final Target MEMORY = Target.atMost(160, 120);

    @Override
    public Outcome run(BenchSettings settings, Workplace workplace) throws Exception {
        Outcome outcome = new Outcome();
        try (RawEngine raw = workplace.rawEngine(settings.threads())) {
            Sentences sentences = Sentences.answeredBy(raw, TOKENS, CALLERS, NAME);
            start(settings, workplace, sentences, outcome);
            memory(settings, workplace, sentences, outcome);
        }
        return outcome;
    }

    private static void start(BenchSettings settings, Workplace workplace, Sentences sentences, Outcome outcome)
            throws Exception {
        StartClock clock = new StartClock(workplace, sentences);
        RuntimeApp with = workplace.app();
        RuntimeApp without = with.with("-XX:AOTMode=off");
        clock.secondsToFirstAnswer(without);
        clock.secondsToFirstAnswer(with);
        List<Double> cold = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        for (int round = 0; round < settings.starts(); round++) {
            cold.add(clock.secondsToFirstAnswer(without));
            cached.add(clock.secondsToFirstAnswer(with));
        }
        outcome.add(Figure.ratio(
                "P24",
                "process start to first answer: with AOT cache / without",
                Spread.ofRatios(cached, cold),
                settings.starts(),
                START));
        outcome.add(new Observation("P24, start to first answer without AOT cache", "s", Spread.of(cold)));
        outcome.add(new Observation("P24, start to first answer with AOT cache", "s", Spread.of(cached)));
    }

    /**
     * A stage's process beside its weights, while one caller is served. What the engine needs for larger batches, it needs
     * for an unsplit model as well, so that is told apart.
     */
    private static void memory(BenchSettings settings, Workplace workplace, Sentences sentences, Outcome outcome)
            throws Exception {
        Blueprint parts = workplace.model().blueprint(NAME, STAGES);
        try (Service split = Service.start(workplace.app(), parts);
                InferenceClient client = InferenceClient.connectedTo(split.leaderPort())) {
            StageMemory memory =
                    new StageMemory(split.subModels(), parts.configuration().plan());
            outcome.note(sentences.warmed("3 stages, 1 caller", client, 1, TOLERANCE, settings.warmUp()));
            StageMemory.Readings one =
                    memory.read(settings.rounds(), () -> Callers.ask(sentences.callers(1, client), settings.turn()));
            outcome.note(sentences.warmed("3 stages, 8 callers", client, CALLERS, TOLERANCE, settings.warmUp()));
            StageMemory.Readings eight = memory.read(
                    settings.rounds(), () -> Callers.ask(sentences.callers(CALLERS, client), settings.turn()));
            outcome.add(Figure.inUnit(
                    "P25",
                    "resident memory beyond the weights, the stage with the most, 1 caller, 128 tokens",
                    "MB",
                    one.most(),
                    settings.rounds(),
                    MEMORY));
            one.each("P25, 1 caller").forEach(outcome::add);
            eight.each("P25, 8 callers").forEach(outcome::add);
        }
    }
}
