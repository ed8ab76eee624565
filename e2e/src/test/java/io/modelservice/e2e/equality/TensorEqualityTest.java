package io.modelservice.e2e.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedService.class)
class TensorEqualityTest {

    private static final String OUTPUT = "last_hidden_state";

    @ParameterizedTest(name = "{0} rows of {1} words")
    @CsvSource({"1, 1", "1, 40", "1, 250", "4, 12", "16, 30"})
    void shouldComputeTheHiddenStateBitForBit(int rows, int words, TwoGroups groups) throws Exception {
        long[][] tokens = rowsOfOneLength(groups.whole(), rows, words);

        Map<String, float[]> answer =
                TensorClient.infer(groups.client(), TwoGroups.MODEL, inputs(tokens), List.of(OUTPUT));

        assertThat(answer.get(OUTPUT)).isEqualTo(groups.whole().hidden(tokens));
    }

    private static List<Tensor> inputs(long[][] tokens) {
        return List.of(
                TensorClient.longs("input_ids", tokens),
                TensorClient.longs("attention_mask", filled(tokens, 1)),
                TensorClient.longs("token_type_ids", filled(tokens, 0)));
    }

    private static long[][] filled(long[][] like, long value) {
        return Arrays.stream(like)
                .map(row -> {
                    long[] same = new long[row.length];
                    Arrays.fill(same, value);
                    return same;
                })
                .toArray(long[][]::new);
    }

    /** Different sentences, cut to the length of the first. */
    private static long[][] rowsOfOneLength(MiniLm model, int rows, int words) {
        int length = model.tokens(Sentences.of(words, 1)).length;
        long[][] tokens = new long[rows][];
        for (int row = 0; row < rows; row++) {
            long[] longer = model.tokens(Sentences.of(words + length, row + 1L));
            tokens[row] = Arrays.copyOf(longer, length);
            tokens[row][length - 1] = longer[longer.length - 1];
        }
        return tokens;
    }
}
