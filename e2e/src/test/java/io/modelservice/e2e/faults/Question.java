package io.modelservice.e2e.faults;

import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.equality.Sentences;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Client.Reply;
import io.modelservice.e2e.service.Difference;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A request for embeddings whose answer is known.
 *
 * @param body in JSON
 * @param expected the undivided model's vectors
 */
public record Question(byte[] body, List<float[]> expected) {

    private static final double TOLERANCE = 1e-6;

    /** Longer than any request may take in the service itself, so that no caller gives up before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** So many different ones, of one sentence of 4 to 20 words. */
    public static List<Question> small(int count, Client client, MiniLm whole) {
        return IntStream.range(0, count)
                .mapToObj(index -> of(List.of(Sentences.of(4 + index % 17, index)), client, whole))
                .toList();
    }

    public static Question of(List<String> sentences, Client client, MiniLm whole) {
        try {
            List<float[]> expected = new ArrayList<>();
            for (String sentence : sentences) {
                expected.add(whole.embedding(sentence));
            }
            return new Question(client.embeddingsBody(sentences, "base64"), expected);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Asks once and judges the answer. */
    Observation ask(Client client) throws InterruptedException {
        long began = System.nanoTime();
        try {
            return judge(client.embeddings(body, PATIENCE), began);
        } catch (ConnectException | HttpConnectTimeoutException refused) {
            return new Observation(Outcome.NOT_CONNECTED, began, System.nanoTime() - began, refused.toString());
        } catch (IOException broken) {
            return failed(broken, began);
        }
    }

    Observation judge(Reply reply, long began) {
        long nanos = System.nanoTime() - began;
        if (reply.status() == 200) {
            return judgeNumbers(reply, began, nanos);
        }
        boolean refused = (reply.status() == 503 || reply.status() == 429) && reply.hasRetryAfter();
        return new Observation(
                refused ? Outcome.REFUSED : Outcome.FAILED, began, nanos, reply.status() + " " + reply.text());
    }

    private Observation judgeNumbers(Reply reply, long began, long nanos) {
        try {
            List<float[]> vectors = Client.vectors(reply);
            boolean right = vectors.size() == expected.size()
                    && IntStream.range(0, vectors.size())
                            .allMatch(row -> Difference.between(expected.get(row), vectors.get(row)) <= TOLERANCE);
            return new Observation(right ? Outcome.RIGHT : Outcome.WRONG, began, nanos, right ? "" : reply.text());
        } catch (IOException unreadable) {
            return new Observation(Outcome.WRONG, began, nanos, unreadable.toString());
        }
    }

    static Observation failed(Throwable broken, long began) {
        return new Observation(Outcome.FAILED, began, System.nanoTime() - began, broken.toString());
    }
}
