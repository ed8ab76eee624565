package io.modelservice.runtime.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modelservice.splitter.tensor.Tensor;
import java.time.Duration;
import java.util.List;

/** A computation whose time is measured. */
public final class MeteredComputation implements Computation {

    private final Computation computation;
    private final Timer timer;

    public MeteredComputation(Computation computation, MeterRegistry registry, int stage) {
        this.computation = computation;
        this.timer = Timer.builder("modelservice.stage.run")
                .description("Time of one run of this process's stage")
                .tag("stage", Integer.toString(stage))
                .serviceLevelObjectives(
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    @Override
    public RunResult run(List<Tensor> inputs) {
        long start = System.nanoTime();
        try {
            return computation.run(inputs);
        } finally {
            timer.record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public int concurrency() {
        return computation.concurrency();
    }
}
