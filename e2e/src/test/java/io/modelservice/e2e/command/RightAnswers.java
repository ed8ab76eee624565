package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.equality.Sentences;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A few sentences, asked of a service and of the undivided model. */
final class RightAnswers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double TOLERANCE = 1e-6;

    private RightAnswers() {}

    static void require(URI url, String model) throws Exception {
        try (MiniLm whole = MiniLm.load();
                Client client = new Client(url, model)) {
            for (String sentence : Sentences.growing(8, 60)) {
                byte[] body = client.embeddingsBody(List.of(sentence), "float");
                List<float[]> vectors = Client.vectors(client.embeddings(body, PATIENCE));
                assertThat(vectors).hasSize(1);
                assertThat(Difference.between(whole.embedding(sentence), vectors.getFirst()))
                        .isLessThan(TOLERANCE);
            }
        }
    }
}
