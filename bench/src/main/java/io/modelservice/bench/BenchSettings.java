package io.modelservice.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and how often.
 *
 * @param root the folder of the project
 * @param quick a run that only shows that the bench works
 * @param rounds turns of each side: many short ones, since a shared machine's speed changes within seconds
 * @param starts of processes, of each side
 * @param turn how long one turn takes
 * @param warmUp how long each process is asked before the first turn
 * @param threads of the engine, in every process and on the raw side
 */
public record BenchSettings(
        Path root, boolean quick, int rounds, int starts, Duration turn, Duration warmUp, int threads) {

    public static BenchSettings measuring(Path root, int threads) {
        return new BenchSettings(root, false, 21, 9, Duration.ofMillis(1500), Duration.ofSeconds(24), threads);
    }

    public static BenchSettings quickly(Path root, int threads) {
        return new BenchSettings(root, true, 3, 2, Duration.ofSeconds(1), Duration.ofSeconds(3), threads);
    }

    /** Where a bench keeps the model, the files it gives to processes, and their logs; not part of the project. */
    public Path work() {
        return root.resolve("bench/target/work");
    }

    /** The cache of models that the processes share. */
    public Path cache() {
        return work().resolve("cache");
    }

    public Path results() {
        return root.resolve("bench/results");
    }

    public Path runtimeJar() {
        return root.resolve("runtime-image/target/quarkus-app/quarkus-run.jar");
    }
}
