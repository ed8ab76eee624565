package io.modelservice.e2e.faults;

import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.e2e.service.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Strikes sub-models at random, but never so that no group lives: while one group is not whole, only that one is struck,
 * and after {@value #STRIKES_IN_A_ROW} strikes in a row it is left to come back.
 */
final class Saboteur {

    private static final int STRIKES_IN_A_ROW = 2;

    private static final int LEAST_KILLS = 3;

    private final RunningService service;
    private final int groups;
    private final Random random;
    private final Set<Long> struck = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private int group;
    private int inARow;
    private int kills;
    private int stops;

    Saboteur(RunningService service, int groups, long seed) {
        this.service = service;
        this.groups = groups;
        this.random = new Random(seed);
    }

    /** Strikes one sub-model, or holds back. */
    void strike(Signal signal) throws Exception {
        if (allWhole()) {
            group = random.nextInt(groups);
            inARow = 0;
        } else if (inARow >= STRIKES_IN_A_ROW) {
            log.add("held back");
            return;
        }
        List<ProcessEntry> candidates = service.subModels().stream()
                .filter(process -> process.in(group) && process.pid().isPresent())
                .filter(process -> !struck.contains(process.pid().getAsLong()))
                .toList();
        if (!candidates.isEmpty()) {
            hit(candidates.get(random.nextInt(candidates.size())), signal);
        }
    }

    private void hit(ProcessEntry victim, Signal signal) throws Exception {
        long pid = victim.pid().orElseThrow();
        struck.add(pid);
        signal.send(pid);
        inARow++;
        kills += signal == Signal.KILL ? 1 : 0;
        stops += signal == Signal.STOP ? 1 : 0;
        log.add("%s %s".formatted(signal, victim.name()));
    }

    /** Whether every group is whole, and the router knows it. */
    boolean allWhole() throws Exception {
        return IntStream.range(0, groups).allMatch(service::whole)
                && service.metrics(service.router()).sum("modelservice_router_groups_ready") == groups;
    }

    /** Whether it has killed often enough, and stopped one. */
    boolean content() {
        return kills >= LEAST_KILLS && stops >= 1;
    }

    int kills() {
        return kills;
    }

    int stops() {
        return stops;
    }

    @Override
    public String toString() {
        return "%d kills, %d stops: %s".formatted(kills, stops, String.join(", ", log));
    }
}
