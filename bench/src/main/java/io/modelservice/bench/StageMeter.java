package io.modelservice.bench;

import io.modelservice.bench.measure.Rounds;
import io.modelservice.bench.measure.Sample;
import io.modelservice.bench.process.Metrics;
import io.modelservice.bench.process.RoleProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the stages' own metrics before and after each turn of the split side. */
final class StageMeter {

    private static final String ENGINE_SECONDS = "modelservice_stage_run_seconds_sum";
    private static final String LINK_BYTES = "modelservice_link_sent_bytes_total";

    private final List<RoleProcess> stages;
    private final List<Turn> turns = new ArrayList<>();

    StageMeter(List<RoleProcess> stages) {
        this.stages = List.copyOf(stages);
    }

    /**
     * What the stages counted in one turn.
     *
     * @param calls answers that the callers got
     * @param linkBytes written to all links together, handshakes and heartbeats included
     * @param engineSeconds of each stage
     */
    record Turn(int calls, double linkBytes, double[] engineSeconds) {

        double shareOf(int stage) {
            return engineSeconds[stage] / Arrays.stream(engineSeconds).sum();
        }

        double engineMicrosPerCall() {
            return Arrays.stream(engineSeconds).sum() / calls * 1e6;
        }

        double slowestOverMean() {
            return Arrays.stream(engineSeconds).max().orElseThrow()
                    / Arrays.stream(engineSeconds).average().orElseThrow();
        }
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    Sample around(Rounds.Turn turn) throws Exception {
        List<Metrics> before = scrape();
        Sample sample = turn.take();
        List<Metrics> after = scrape();
        double[] seconds = new double[stages.size()];
        double bytes = 0;
        for (int stage = 0; stage < seconds.length; stage++) {
            seconds[stage] =
                    after.get(stage).sum(ENGINE_SECONDS) - before.get(stage).sum(ENGINE_SECONDS);
            bytes += after.get(stage).sum(LINK_BYTES) - before.get(stage).sum(LINK_BYTES);
        }
        turns.add(new Turn(sample.sortedNanos().length, bytes, seconds));
        return sample;
    }

    private List<Metrics> scrape() throws IOException, InterruptedException {
        List<Metrics> scraped = new ArrayList<>();
        for (RoleProcess stage : stages) {
            scraped.add(stage.metrics());
        }
        return scraped;
    }
}
