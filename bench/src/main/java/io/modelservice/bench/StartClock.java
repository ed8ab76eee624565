package io.modelservice.bench;

import io.modelservice.bench.process.RoleProcess;
import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.blueprint.Blueprint;

/** Times how long the only sub-model of an unsplit model takes from its start to a right answer. */
final class StartClock {

    private static final double TOLERANCE = 1e-6;

    private final Workplace workplace;
    private final Sentences sentences;

    StartClock(Workplace workplace, Sentences sentences) {
        this.workplace = workplace;
        this.sentences = sentences;
    }

    /** Starts the process, asks it once and stops it. */
    double secondsToFirstAnswer(RuntimeApp app) throws Exception {
        Blueprint blueprint = workplace.model().blueprint("minilm", 1);
        Difference difference = new Difference("first answer", TOLERANCE);
        long before = System.nanoTime();
        try (RoleProcess process = app.start(blueprint.processes().getFirst())) {
            FirstAnswer.await(
                    Service.leaderPort(blueprint),
                    client ->
                            sentences.checkers(1, client, difference).getFirst().run(),
                    process::alive);
            return (System.nanoTime() - before) / 1e9;
        }
    }
}
