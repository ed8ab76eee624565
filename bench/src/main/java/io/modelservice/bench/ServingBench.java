package io.modelservice.bench;

import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.figure.Target;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.measure.Rounds;
import io.modelservice.bench.measure.Sample;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.RawEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serving the unsplit model against the bare engine and against a bare gRPC server (P11, P12, P13). */
final class ServingBench implements Bench {

    private static final String NAME = "minilm";
    private static final int SHORT = 16;
    private static final int LONG = 128;
    private static final int CLIENTS = 16;
    private static final int RAW_CALLERS = 2;
    /** More than the engine can compute at once, few enough for the raw engine to run them all at the same time. */
    private static final int SATURATING_CALLERS = 4;

    private static final double TOLERANCE = 1e-6;
    private static final double BATCHED_TOLERANCE = 1e-5;

    private static final Target SHORT_SPEED = Target.atLeast(0.90, 0.96);
    private static final Target LONG_SPEED = Target.atLeast(0.97, 0.985);
    private static final Target BATCHING = Target.atLeast(1.3, 1.6);
    private static final Target ROUTER_MEDIAN = Target.atMost(4, 2);
    private static final Target ROUTER_TAIL = Target.atMost(10, 5);

    @Override
    public Outcome run(BenchSettings settings, Workplace workplace) throws Exception {
        try (RawEngine raw = workplace.rawEngine(settings.threads());
                RawEngine perCaller = workplace.rawEngine(settings.threads() / RAW_CALLERS);
                BareServer bareServer = BareServer.engine(workplace);
                InferenceClient bare = InferenceClient.connectedTo(bareServer.port());
                Service service =
                        Service.start(workplace.app(), workplace.model().blueprint(NAME, 1));
                InferenceClient direct = InferenceClient.connectedTo(service.leaderPort());
                InferenceClient many = InferenceClient.onOneThread(service.leaderPort());
                InferenceClient routed = InferenceClient.connectedTo(service.startRouter())) {
            Sentences shorts = Sentences.answeredBy(raw, SHORT, CLIENTS, NAME);
            Sentences longs = Sentences.answeredBy(raw, LONG, CLIENTS, NAME);
            Outcome outcome = new Outcome();
            Duration warmUp = settings.warmUp();
            Callers.ask(shorts.callers(1, raw), warmUp.dividedBy(2));
            Callers.ask(longs.callers(1, raw), warmUp.dividedBy(2));
            Callers.ask(shorts.callers(RAW_CALLERS, perCaller), warmUp.dividedBy(4));
            bareServer.awaitAnswer(shorts);
            outcome.note(shorts.warmed("bare server, 16 tokens, 1 caller", bare, 1, TOLERANCE, warmUp.dividedBy(2)));
            outcome.note(longs.warmed("bare server, 128 tokens, 1 caller", bare, 1, TOLERANCE, warmUp.dividedBy(2)));
            outcome.note(shorts.warmed("leader, 16 tokens, 1 caller", direct, 1, TOLERANCE, warmUp.dividedBy(2)));
            outcome.note(longs.warmed("leader, 128 tokens, 1 caller", direct, 1, TOLERANCE, warmUp.dividedBy(2)));
            outcome.note(shorts.warmed("router, 16 tokens, 1 caller", routed, 1, TOLERANCE, warmUp));
            outcome.note(shorts.warmedLater(
                    "leader, 16 tokens, 16 callers", many, CLIENTS, BATCHED_TOLERANCE, warmUp.dividedBy(2)));
            outcome.note(longs.warmedLater(
                    "leader, 128 tokens, 4 callers", many, SATURATING_CALLERS, BATCHED_TOLERANCE, warmUp.dividedBy(4)));
            outcome.note(shorts.batchChecked(
                    "raw engine, 16 tokens, batches of %d rows".formatted(CLIENTS / RAW_CALLERS),
                    CLIENTS / RAW_CALLERS,
                    perCaller,
                    BATCHED_TOLERANCE));
            Paths paths = new Paths(raw, bare, direct, many, routed);
            speed(settings, outcome, shorts, paths, new Speed("P11 16 tokens", SHORT_SPEED));
            speed(settings, outcome, longs, paths, new Speed("P11 128 tokens", LONG_SPEED));
            batching(settings, outcome, shorts, many, perCaller);
            router(settings, outcome, shorts, paths, workplace);
            return outcome;
        }
    }

    /** @param many for callers that need no thread; all others ask from a thread of their own */
    private record Paths(
            RawEngine raw,
            InferenceClient bare,
            InferenceClient direct,
            InferenceClient many,
            InferenceClient routed) {}

    private record Speed(String id, Target target) {}

    private static void speed(BenchSettings settings, Outcome outcome, Sentences sentences, Paths paths, Speed figure)
            throws Exception {
        Map<String, Rounds.Turn> sides = new LinkedHashMap<>();
        sides.put("raw", () -> Callers.ask(sentences.callers(1, paths.raw()), settings.turn()));
        sides.put("bare", () -> Callers.ask(sentences.callers(1, paths.bare()), settings.turn()));
        sides.put("leader", () -> Callers.ask(sentences.callers(1, paths.direct()), settings.turn()));
        sides.put("router", () -> Callers.ask(sentences.callers(1, paths.routed()), settings.turn()));
        sides.put("raw, 4", () -> Callers.ask(sentences.callers(SATURATING_CALLERS, paths.raw()), settings.turn()));
        sides.put(
                "leader, 4",
                () -> Callers.askLater(sentences.laterCallers(SATURATING_CALLERS, paths.many()), settings.turn()));
        var samples = Rounds.alternate(settings.rounds(), sides);
        List<Double> raw = perSecond(samples.get("raw"));
        List<Double> leader = perSecond(samples.get("leader"));
        List<Double> router = perSecond(samples.get("router"));
        List<Double> bare = perSecond(samples.get("bare"));
        outcome.add(Figure.ratio(
                figure.id(),
                "1 caller: client - leader / raw engine in process",
                Spread.ofRatios(leader, raw),
                settings.rounds(),
                figure.target()));
        outcome.add(new Observation(
                figure.id() + ", 1 caller through router and leader / raw engine", "", Spread.ofRatios(router, raw)));
        outcome.add(new Observation(
                figure.id() + ", the engine in a bare gRPC server / raw engine", "", Spread.ofRatios(bare, raw)));
        outcome.add(new Observation(
                figure.id() + ", leader / the engine in a bare gRPC server", "", Spread.ofRatios(leader, bare)));
        outcome.add(new Observation(
                figure.id() + ", %1$d callers over gRPC / %1$d callers of the raw engine".formatted(SATURATING_CALLERS),
                "",
                Spread.ofRatios(perSecond(samples.get("leader, 4")), perSecond(samples.get("raw, 4")))));
        outcome.add(new Observation(figure.id() + ", raw engine", "1/s", Spread.of(raw)));
        outcome.add(new Observation(figure.id() + ", leader", "1/s", Spread.of(leader)));
    }

    private static List<Double> perSecond(List<Sample> samples) {
        return samples.stream().map(Sample::callsPerSecond).toList();
    }

    /** The third side does what the leader does, without a leader: its ratio bounds what batching can give here. */
    private static void batching(
            BenchSettings settings, Outcome outcome, Sentences sentences, InferenceClient many, RawEngine raw)
            throws Exception {
        int rows = CLIENTS / RAW_CALLERS;
        Map<String, Rounds.Turn> sides = new LinkedHashMap<>();
        sides.put("raw", () -> Callers.ask(sentences.callers(RAW_CALLERS, raw), settings.turn()));
        sides.put("leader", () -> Callers.askLater(sentences.laterCallers(CLIENTS, many), settings.turn()));
        sides.put("bound", () -> Callers.ask(sentences.batches(RAW_CALLERS, rows, raw), settings.turn()));
        var samples = Rounds.alternate(settings.rounds(), sides);
        List<Double> unbatched = perSecond(samples.get("raw"));
        List<Double> batched = perSecond(samples.get("leader"));
        List<Double> bound = perSecond(samples.get("bound")).stream()
                .map(batches -> batches * rows)
                .toList();
        outcome.add(Figure.ratio(
                "P12",
                "16 clients, 16 tokens / raw unbatched, 2 callers of %d thread"
                        .formatted(settings.threads() / RAW_CALLERS),
                Spread.ofRatios(batched, unbatched),
                settings.rounds(),
                BATCHING));
        outcome.add(new Observation(
                "P12 bound: raw engine, %d runs of %d rows at once, %d thread each / raw unbatched"
                        .formatted(RAW_CALLERS, rows, settings.threads() / RAW_CALLERS),
                "",
                Spread.ofRatios(bound, unbatched)));
        outcome.add(new Observation("P12, 16 clients / P12 bound", "", Spread.ofRatios(batched, bound)));
        outcome.add(new Observation("P12, raw unbatched, 2 callers", "1/s", Spread.of(unbatched)));
        outcome.add(new Observation("P12, 16 clients", "1/s", Spread.of(batched)));
        outcome.add(new Observation("P12 bound, raw engine in batches", "1/s", Spread.of(bound)));
    }

    /** All three are asked in turn, call by call, since what the router adds is small beside the engine's own time. */
    private static void router(
            BenchSettings settings, Outcome outcome, Sentences sentences, Paths paths, Workplace workplace)
            throws Exception {
        try (BareServer echo = BareServer.echo(workplace, sentences.floats());
                InferenceClient echoed = InferenceClient.connectedTo(echo.port())) {
            echo.awaitAnswer(sentences);
            Callers.ask(sentences.callers(1, echoed), settings.warmUp());
            List<Double> addedMedian = new ArrayList<>();
            List<Double> addedTail = new ArrayList<>();
            List<Double> roundTrip = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                List<Sample> samples = Callers.askInTurn(
                        List.of(
                                sentences.asking(echoed, 0),
                                sentences.asking(paths.direct(), 0),
                                sentences.asking(paths.routed(), 0)),
                        settings.turn().multipliedBy(2));
                roundTrip.add(samples.get(0).micros(0.5));
                addedMedian.add(samples.get(2).micros(0.5) - samples.get(1).micros(0.5));
                addedTail.add(samples.get(2).micros(0.99) - samples.get(1).micros(0.99));
            }
            outcome.add(Figure.ratio(
                    "P13 p50",
                    "what the router adds at p50 / p50 of a bare gRPC echo",
                    Spread.ofRatios(addedMedian, roundTrip),
                    settings.rounds(),
                    ROUTER_MEDIAN));
            outcome.add(Figure.ratio(
                    "P13 p99",
                    "what the router adds at p99 / p50 of a bare gRPC echo",
                    Spread.ofRatios(addedTail, roundTrip),
                    settings.rounds(),
                    ROUTER_TAIL));
            outcome.add(new Observation("P13, bare gRPC echo, p50", "us", Spread.of(roundTrip)));
            outcome.add(new Observation("P13, added by the router, p50", "us", Spread.of(addedMedian)));
            outcome.add(new Observation("P13, added by the router, p99", "us", Spread.of(addedTail)));
        }
    }
}
