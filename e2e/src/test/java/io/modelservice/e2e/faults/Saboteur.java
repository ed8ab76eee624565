package io.modelservice.e2e.faults;

import io.modelservice.e2e.service.Eventually;
import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.e2e.service.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Strikes sub-models at random, but never so that no group lives: while one group is not whole, only that one is struck. */
final class Saboteur {

    private final RunningService service;
    private final int groups;
    private final Random random;
    private final Set<Long> struck = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private int group;

    Saboteur(RunningService service, int groups, long seed) {
        this.service = service;
        this.groups = groups;
        this.random = new Random(seed);
    }

    /** Strikes one sub-model that it has not struck yet; waits for one where all are about to be started again. */
    void strike(Signal signal, Duration patience) throws Exception {
        if (allWhole()) {
            group = random.nextInt(groups);
        }
        if (!Eventually.becomes(patience, () -> !candidates().isEmpty())) {
            log.add("nobody to strike");
            return;
        }
        List<ProcessEntry> candidates = candidates();
        ProcessEntry victim = candidates.get(random.nextInt(candidates.size()));
        long pid = victim.pid().orElseThrow();
        struck.add(pid);
        signal.send(pid);
        log.add("%s %s".formatted(signal, victim.name()));
    }

    private List<ProcessEntry> candidates() {
        return service.subModels().stream()
                .filter(process -> process.in(group) && process.pid().isPresent())
                .filter(process -> !struck.contains(process.pid().getAsLong()))
                .toList();
    }

    /** Whether every group is whole, and the router knows it. */
    boolean allWhole() throws Exception {
        return IntStream.range(0, groups).allMatch(service::whole)
                && service.metrics(service.router()).sum("modelservice_router_groups_ready") == groups;
    }

    int strikes() {
        return struck.size();
    }

    @Override
    public String toString() {
        return "%d strikes: %s".formatted(strikes(), String.join(", ", log));
    }
}
