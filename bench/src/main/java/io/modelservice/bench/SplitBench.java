package io.modelservice.bench;

import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.figure.Target;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.measure.Rounds;
import io.modelservice.bench.measure.Sample;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.MiniLm;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.splitter.plan.Plan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Three stages in three processes against the same model in one: time, bytes on links, balance (P3, P4, P26). */
final class SplitBench implements Bench {

    private static final String NAME = "minilm";
    private static final int TOKENS = 128;
    /** Short sentences pass through the same code far more often in the same time. */
    private static final int WARMING_TOKENS = 2;

    private static final int STAGES = 3;
    private static final int SATURATING_CALLERS = 8;
    private static final double TOLERANCE = 1e-6;

    private static final Target LATENCY = Target.atMost(1.10, 1.05);
    private static final Target THROUGHPUT = Target.atLeast(0.90, 0.95);
    private static final Target BYTES = Target.atMost(1.10, 1.03);
    private static final Target BALANCE = Target.atMost(1.25, 1.10);

    @Override
    public Outcome run(BenchSettings settings, Workplace workplace) throws Exception {
        Blueprint parts = workplace.model().blueprint(NAME, STAGES);
        Blueprint whole = workplace.model().blueprint(NAME, 1);
        RuntimeApp app = workplace.app();
        try (RawEngine raw = workplace.rawEngine(settings.threads());
                Service unsplit = Service.start(app, whole);
                Service split = Service.start(app, parts);
                InferenceClient unsplitClient = InferenceClient.connectedTo(unsplit.leaderPort());
                InferenceClient splitClient = InferenceClient.connectedTo(split.leaderPort())) {
            Sentences sentences = Sentences.answeredBy(raw, TOKENS, SATURATING_CALLERS, NAME);
            Sentences shorts = Sentences.answeredBy(raw, WARMING_TOKENS, 1, NAME);
            Outcome outcome = new Outcome();
            Duration half = settings.warmUp().dividedBy(2);
            for (InferenceClient client : List.of(unsplitClient, splitClient)) {
                Callers.ask(shorts.callers(1, client), half);
            }
            outcome.note(sentences.warmed("unsplit", unsplitClient, SATURATING_CALLERS, TOLERANCE, half));
            outcome.note(sentences.warmed("split", splitClient, SATURATING_CALLERS, TOLERANCE, half));
            StageMeter meter = new StageMeter(split.subModels());
            latency(settings, outcome, sentences, unsplitClient, splitClient, meter);
            throughput(settings, outcome, sentences, unsplitClient, splitClient);
            links(settings, outcome, meter);
            balance(settings, outcome, meter, parts.configuration().plan());
            return outcome;
        }
    }

    private static void latency(
            BenchSettings settings,
            Outcome outcome,
            Sentences sentences,
            InferenceClient unsplit,
            InferenceClient split,
            StageMeter meter)
            throws Exception {
        Map<String, Rounds.Turn> sides = new LinkedHashMap<>();
        sides.put("unsplit", () -> Callers.ask(sentences.callers(1, unsplit), settings.turn()));
        sides.put("split", () -> meter.around(() -> Callers.ask(sentences.callers(1, split), settings.turn())));
        var samples = Rounds.alternate(settings.rounds(), sides);
        List<Double> before =
                samples.get("unsplit").stream().map(each -> each.micros(0.5)).toList();
        List<Double> after =
                samples.get("split").stream().map(each -> each.micros(0.5)).toList();
        outcome.add(Figure.ratio(
                "P3 latency",
                "1 caller, p50: 3 stages / unsplit",
                Spread.ofRatios(after, before),
                settings.rounds(),
                LATENCY));
        outcome.add(new Observation(
                "engine time per answer, 3 stages together",
                "us",
                Spread.of(meter.turns().stream()
                        .map(StageMeter.Turn::engineMicrosPerCall)
                        .toList())));
        outcome.add(new Observation("latency of one caller, p50, unsplit", "us", Spread.of(before)));
        outcome.add(new Observation("latency of one caller, p50, 3 stages", "us", Spread.of(after)));
    }

    private static void throughput(
            BenchSettings settings,
            Outcome outcome,
            Sentences sentences,
            InferenceClient unsplit,
            InferenceClient split)
            throws Exception {
        Map<String, Rounds.Turn> sides = new LinkedHashMap<>();
        sides.put("unsplit", () -> Callers.ask(sentences.callers(SATURATING_CALLERS, unsplit), settings.turn()));
        sides.put("split", () -> Callers.ask(sentences.callers(SATURATING_CALLERS, split), settings.turn()));
        var samples = Rounds.alternate(settings.rounds(), sides);
        List<Double> before =
                samples.get("unsplit").stream().map(Sample::callsPerSecond).toList();
        List<Double> after =
                samples.get("split").stream().map(Sample::callsPerSecond).toList();
        outcome.add(Figure.ratio(
                "P3 throughput",
                SATURATING_CALLERS + " callers: 3 stages / unsplit",
                Spread.ofRatios(after, before),
                settings.rounds(),
                THROUGHPUT));
        outcome.add(new Observation(
                "answers per second, " + SATURATING_CALLERS + " callers, unsplit", "1/s", Spread.of(before)));
        outcome.add(new Observation(
                "answers per second, " + SATURATING_CALLERS + " callers, 3 stages", "1/s", Spread.of(after)));
    }

    private static void links(BenchSettings settings, Outcome outcome, StageMeter meter) {
        double theoretical = (double) STAGES * MiniLm.HIDDEN * Float.BYTES * TOKENS;
        List<Double> ratios = meter.turns().stream()
                .map(turn -> turn.linkBytes() / (turn.calls() * theoretical))
                .toList();
        outcome.add(Figure.ratio(
                "P4", "bytes written to links / theoretical", Spread.of(ratios), settings.rounds(), BYTES));
        outcome.note(
                "P4: a hop is one link of the ring, %d in all: stage to stage, and the last stage's answer to the leader; a hop's theoretical bytes are %d x 4 x tokens"
                        .formatted(STAGES, MiniLm.HIDDEN));
    }

    private static void balance(BenchSettings settings, Outcome outcome, StageMeter meter, Plan plan) {
        List<Double> ratios =
                meter.turns().stream().map(StageMeter.Turn::slowestOverMean).toList();
        outcome.add(Figure.ratio(
                "P26", "slowest stage / mean stage, engine time", Spread.of(ratios), settings.rounds(), BALANCE));
        for (Plan.Stage stage : plan.stages()) {
            List<Double> shares = meter.turns().stream()
                    .map(turn -> turn.shareOf(stage.index()))
                    .toList();
            outcome.add(new Observation(
                    "share of stage %d in the engine time; the planner predicted %.3f"
                            .formatted(stage.index(), stage.cost()),
                    "",
                    Spread.of(shares)));
        }
    }
}
