package io.modelservice.bench;

import io.modelservice.barecluster.controllers.PaperService;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.bench.figure.Figure;
import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.figure.Target;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.operator.OperatorProcess;
import io.modelservice.bench.operator.PaperCluster;
import io.modelservice.bench.operator.PlainClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the operator writes, how fast, and what it takes to run, against a real API server (P21, P22, P23). */
final class OperatorBench implements Bench {

    private static final Target SPEED = Target.atLeast(0.5, 0.7);
    private static final Target WRITES = Target.atMost(1.5, 1.2);
    private static final Target NO_WRITES = Target.atMost(0, 0);
    private static final Target CROWD = Target.atMost(5, 2);
    private static final Duration PLAIN = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MANY = "many";

    @Override
    public Outcome run(BenchSettings settings, Workplace workplace) throws Exception {
        int services = settings.quick() ? 50 : 300;
        int singles = settings.quick() ? 10 : 50;
        Path application = settings.root().resolve("operator/target/quarkus-app");
        Path log = Files.createDirectories(settings.work().resolve("operator")).resolve("operator.log");
        Outcome outcome = new Outcome();
        try (PaperCluster cluster = PaperCluster.start(workplace.model().profile())) {
            try (OperatorProcess operator = OperatorProcess.start(application, cluster.server(), log)) {
                outcome.add(one("start of the operator's process to its leading", "s", operator.secondsToLead()));
                List<Double> alone = singly(cluster, "alone", singles);
                writes(cluster, "alone", singles, outcome);
                many(cluster, operator, services, outcome);
                List<Double> crowded = singly(cluster, "crowded", singles);
                crowd(alone, crowded, services + singles, outcome);
                outcome.add(one(
                        "resident memory of the operator with %d ModelServices".formatted(services + 2 * singles),
                        "MB",
                        operator.residentMegabytes()));
            }
            restart(cluster, application, log, services + 2 * singles, outcome);
        }
        return outcome;
    }

    private static Observation one(String what, String unit, double value) {
        return new Observation(what, unit, Spread.of(List.of(value)));
    }

    private static List<Double> singly(PaperCluster cluster, String namespace, int count) {
        cluster.namespace(namespace);
        List<Double> seconds = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            seconds.add(cluster.secondsToFirstJob(namespace, "single-" + index));
        }
        cluster.awaitAllServing();
        return seconds;
    }

    private static void writes(PaperCluster cluster, String namespace, int services, Outcome outcome) {
        int children = cluster.children(namespace);
        outcome.add(Figure.ratio(
                "P22 writes",
                "writes of a ModelService until it serves / (children + 1 status), one after another",
                Spread.of(List.of(cluster.writes() / (double) (children + services))),
                1,
                WRITES));
        outcome.add(one("P22, children of a ModelService", "objects", children / (double) services));
    }

    private static void many(PaperCluster cluster, OperatorProcess operator, int count, Outcome outcome)
            throws Exception {
        cluster.namespace(MANY);
        cluster.namespace("plain");
        PlainClient plainClient = cluster.plainClient("plain", cluster.named("alone", "single-0"));
        plainClient.writesPerSecond(PLAIN);
        double before = plainClient.writesPerSecond(PLAIN);
        int writesBefore = cluster.writes();
        double passesBefore = operator.passes();
        cluster.holdPods();
        long begun = System.nanoTime();
        List<PaperService> services = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            services.add(cluster.service(MANY, "service-" + index));
        }
        cluster.awaitWritten(count);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double speed = (cluster.writes() - writesBefore) / seconds;
        double passes = (operator.passes() - passesBefore) / count;
        cluster.releasePods();
        PaperCluster.awaitServing(services);
        int writes = cluster.writes() - writesBefore;
        double after = plainClient.writesPerSecond(PLAIN);
        double plain = (before + after) / 2;
        int children = cluster.children(MANY);
        outcome.add(Figure.ratio(
                "P21",
                "%d ModelServices until all their children are written: writes a second / a plain client's of the same objects"
                        .formatted(count),
                Spread.of(List.of(speed / plain)),
                1,
                SPEED));
        outcome.add(one("P21, %d ModelServices until their children are written".formatted(count), "s", seconds));
        outcome.add(one("P21, the operator's writes", "1/s", speed));
        outcome.add(one("P21, passes over a ModelService until its children are written", "", passes));
        outcome.add(
                new Observation("P21, a plain client's writes, 8 threads", "1/s", Spread.of(List.of(before, after))));
        outcome.add(one(
                "P22, writes of a ModelService among %d whose pods come late / (children + 1 status)".formatted(count),
                "",
                writes / (double) (children + count)));
    }

    private static void crowd(List<Double> alone, List<Double> crowded, int idle, Outcome outcome) {
        double p99Alone = Spread.of(alone).max();
        double p99Crowded = Spread.of(crowded).max();
        outcome.add(Figure.ratio(
                "P23",
                "new ModelService to its first child, the slowest of %d: beside %d others / alone"
                        .formatted(alone.size(), idle),
                Spread.of(List.of(p99Crowded / p99Alone)),
                1,
                CROWD));
        outcome.add(new Observation("P23, alone", "s", Spread.of(alone)));
        outcome.add(new Observation("P23, beside others", "s", Spread.of(crowded)));
    }

    private static void restart(PaperCluster cluster, Path application, Path log, int services, Outcome outcome)
            throws IOException {
        int before = cluster.writes();
        try (OperatorProcess again = OperatorProcess.start(application, cluster.server(), log)) {
            Waiting.until("every ModelService was looked at", LIMIT, () -> again.passes() >= services);
        }
        outcome.add(Figure.ratio(
                "P22 restart",
                "writes of a restart beside %d ModelServices".formatted(services),
                Spread.of(List.of((double) (cluster.writes() - before))),
                1,
                NO_WRITES));
    }
}
