package io.modelservice.e2e.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedService.class)
class EmbeddingsEqualityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double TOLERANCE = 1e-6;

    private static final List<String> SENTENCES = Sentences.growing(50, 250);
    private static final List<float[]> EXPECTED = new ArrayList<>();

    @BeforeAll
    static void computeWithTheUndividedModel(TwoGroups groups) throws Exception {
        for (String sentence : SENTENCES) {
            EXPECTED.add(groups.whole().embedding(sentence));
        }
    }

    @Test
    void shouldEmbedEachSentenceAsTheUndividedModel(TwoGroups groups) throws Exception {
        double largest = 0;
        for (int index = 0; index < SENTENCES.size(); index++) {
            byte[] body = groups.client().embeddingsBody(List.of(SENTENCES.get(index)), "float");
            float[] answer =
                    Client.vectors(groups.client().embeddings(body, PATIENCE)).getFirst();
            largest = Math.max(largest, Difference.between(EXPECTED.get(index), answer));
        }
        System.out.printf("50 sentences one by one: largest difference %.2e%n", largest);
        assertThat(largest).isLessThan(TOLERANCE);
    }

    @Test
    void shouldEmbedBatchesAsTheUndividedModel(TwoGroups groups) throws Exception {
        for (int size : List.of(2, 7, 16, 50)) {
            double largest = 0;
            for (int first = 0; first + size <= SENTENCES.size(); first += size) {
                byte[] body = groups.client().embeddingsBody(SENTENCES.subList(first, first + size), "base64");
                List<float[]> answers = Client.vectors(groups.client().embeddings(body, PATIENCE));
                assertThat(answers).hasSize(size);
                for (int row = 0; row < size; row++) {
                    largest = Math.max(largest, Difference.between(EXPECTED.get(first + row), answers.get(row)));
                }
            }
            System.out.printf("batches of %d: largest difference %.2e%n", size, largest);
            assertThat(largest).as("batches of %d", size).isLessThan(TOLERANCE);
        }
    }
}
