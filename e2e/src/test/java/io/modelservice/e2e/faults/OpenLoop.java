package io.modelservice.e2e.faults;

import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Client.Reply;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Callers that come at a rate of their own, whether or not the ones before them were answered. */
final class OpenLoop {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Client client;
    private final List<Question> questions;

    OpenLoop(Client client, List<Question> questions) {
        this.client = client;
        this.questions = questions;
    }

    /** Sends so many requests a second for so long, and waits for all their answers. */
    Tally run(double perSecond, Duration length) throws Exception {
        List<CompletableFuture<Observation>> pending = new ArrayList<>();
        long start = System.nanoTime();
        long count = Math.round(perSecond * length.toMillis() / 1e3);
        for (long index = 0; index < count; index++) {
            long due = start + (long) (index / perSecond * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            pending.add(send(questions.get((int) (index % questions.size()))));
        }
        List<Observation> seen = new ArrayList<>();
        for (CompletableFuture<Observation> each : pending) {
            seen.add(each.get(90, TimeUnit.SECONDS));
        }
        return new Tally(seen);
    }

    private CompletableFuture<Observation> send(Question question) {
        long began = System.nanoTime();
        return client.http()
                .sendAsync(client.json("/v1/embeddings", question.body(), PATIENCE), BodyHandlers.ofByteArray())
                .handle((response, broken) -> broken == null
                        ? question.judge(new Reply(response.statusCode(), response), began)
                        : Question.failed(broken, began));
    }
}
