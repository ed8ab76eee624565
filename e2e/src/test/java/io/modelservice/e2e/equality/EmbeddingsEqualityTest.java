package io.modelservice.e2e.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedService.class)
class EmbeddingsEqualityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double TOLERANCE = 1e-6;

    private final List<String> sentences = Sentences.growing(50, 250);

    @Test
    void shouldEmbedEachSentenceAsTheUndividedModel(TwoGroups groups) throws Exception {
        double largest = 0;
        for (String sentence : sentences) {
            byte[] body = groups.client().embeddingsBody(List.of(sentence), "float");
            float[] answer =
                    Client.vectors(groups.client().embeddings(body, PATIENCE)).getFirst();
            largest = Math.max(largest, Difference.between(groups.whole().embedding(sentence), answer));
        }
        System.out.printf("50 sentences one by one: largest difference %.2e%n", largest);
        assertThat(largest).isLessThan(TOLERANCE);
    }

    @Test
    void shouldEmbedBatchesAsTheUndividedModel(TwoGroups groups) throws Exception {
        List<float[]> expected = new ArrayList<>();
        for (String sentence : sentences) {
            expected.add(groups.whole().embedding(sentence));
        }
        for (int size : List.of(2, 7, 16, 50)) {
            double largest = 0;
            for (int first = 0; first + size <= sentences.size(); first += size) {
                byte[] body = groups.client().embeddingsBody(sentences.subList(first, first + size), "base64");
                List<float[]> answers = Client.vectors(groups.client().embeddings(body, PATIENCE));
                assertThat(answers).hasSize(size);
                for (int row = 0; row < size; row++) {
                    largest = Math.max(largest, Difference.between(expected.get(first + row), answers.get(row)));
                }
            }
            System.out.printf("batches of %d: largest difference %.2e%n", size, largest);
            assertThat(largest).as("batches of %d", size).isLessThan(TOLERANCE);
        }
    }
}
