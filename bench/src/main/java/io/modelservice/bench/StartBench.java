package io.modelservice.bench;

import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.figure.Target;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.bench.process.ResidentMemory;
import io.modelservice.bench.process.RoleProcess;
import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.splitter.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From the start of a process to its first right answer, and the memory that a stage takes (P24, P25). */
final class StartBench implements Bench {

    private static final String NAME = "minilm";
    private static final int TOKENS = 128;
    private static final int STAGES = 3;
    private static final int CALLERS = 8;
    private static final double TOLERANCE = 1e-6;
    private static final double MEGABYTE = 1e6;

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
        for (int round = 0; round < settings.rounds(); round++) {
            cold.add(clock.secondsToFirstAnswer(without));
            cached.add(clock.secondsToFirstAnswer(with));
        }
        outcome.add(Figure.ratio(
                "P24",
                "process start to first answer: with AOT cache / without",
                Spread.ofRatios(cached, cold),
                settings.rounds(),
                START));
        outcome.add(new Observation("P24, start to first answer without AOT cache", "s", Spread.of(cold)));
        outcome.add(new Observation("P24, start to first answer with AOT cache", "s", Spread.of(cached)));
    }

    private static void memory(BenchSettings settings, Workplace workplace, Sentences sentences, Outcome outcome)
            throws Exception {
        Blueprint parts = workplace.model().blueprint(NAME, STAGES);
        List<Plan.Stage> stages = parts.configuration().plan().stages();
        List<List<Double>> added = new ArrayList<>();
        stages.forEach(stage -> added.add(new ArrayList<>()));
        List<Double> most = new ArrayList<>();
        try (Service split = Service.start(workplace.app(), parts);
                InferenceClient client = InferenceClient.connectedTo(split.leaderPort())) {
            outcome.note(sentences.warmed("3 stages, 8 callers", client, CALLERS, TOLERANCE, settings.warmUp()));
            for (int round = 0; round < settings.rounds(); round++) {
                Callers.ask(sentences.callers(CALLERS, client), settings.turn());
                for (int stage = 0; stage < STAGES; stage++) {
                    RoleProcess process = split.subModels().get(stage);
                    long bytes = ResidentMemory.bytes(process.processId())
                            - stages.get(stage).weightBytes();
                    added.get(stage).add(bytes / MEGABYTE);
                }
                int last = round;
                most.add(Collections.max(
                        added.stream().map(values -> values.get(last)).toList()));
            }
        }
        outcome.add(Figure.inUnit(
                "P25",
                "resident memory beyond the weights, the stage with the most, 8 callers",
                "MB",
                Spread.of(most),
                settings.rounds(),
                MEMORY));
        for (int stage = 0; stage < STAGES; stage++) {
            outcome.add(new Observation(
                    "P25, stage %d, beyond %.1f MB of weights"
                            .formatted(stage, stages.get(stage).weightBytes() / MEGABYTE),
                    "MB",
                    Spread.of(added.get(stage))));
        }
    }
}
