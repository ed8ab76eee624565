package io.modelservice.bench;

import io.modelservice.bench.figure.Observation;
import io.modelservice.bench.measure.Rounds;
import io.modelservice.bench.measure.Spread;
import io.modelservice.bench.process.ResidentMemory;
import io.modelservice.bench.process.RoleProcess;
import io.modelservice.splitter.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the resident memory of each stage's process after each turn. */
final class StageMemory {

    private static final double MEGABYTE = 1e6;

    private final List<RoleProcess> stages;
    private final Plan plan;

    StageMemory(List<RoleProcess> stages, Plan plan) {
        this.stages = List.copyOf(stages);
        this.plan = plan;
    }

    Readings read(int rounds, Rounds.Turn turn) throws Exception {
        List<double[]> readings = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            turn.take();
            double[] megabytes = new double[stages.size()];
            for (int stage = 0; stage < megabytes.length; stage++) {
                long resident = ResidentMemory.bytes(stages.get(stage).processId());
                megabytes[stage] = (resident - weightBytes(stage)) / MEGABYTE;
            }
            readings.add(megabytes);
        }
        return new Readings(readings);
    }

    private long weightBytes(int stage) {
        return plan.stages().get(stage).weightBytes();
    }

    /** Megabytes beyond the weights: of each round, by stage. */
    final class Readings {

        private final List<double[]> rounds;

        private Readings(List<double[]> rounds) {
            this.rounds = rounds;
        }

        Spread most() {
            return Spread.of(rounds.stream()
                    .map(round -> Arrays.stream(round).max().orElseThrow())
                    .toList());
        }

        List<Observation> each(String name) {
            return IntStream.range(0, stages.size())
                    .mapToObj(stage -> new Observation(
                            "%s, stage %d, beyond %.1f MB of weights"
                                    .formatted(name, stage, weightBytes(stage) / MEGABYTE),
                            "MB",
                            Spread.of(rounds.stream().map(round -> round[stage]).toList())))
                    .toList();
        }
    }
}
