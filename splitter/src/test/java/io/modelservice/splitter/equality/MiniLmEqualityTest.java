package io.modelservice.splitter.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.proof.Comparison;
import io.modelservice.splitter.proof.IndexBounds;
import io.modelservice.splitter.proof.TensorComparison;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * all-MiniLM-L6-v2 against itself in up to six stages, at several lengths and numbers of rows: bit for bit, since all cuts
 * lie between patterns and no border tells ONNX Runtime more of a shape than it knows in the whole model.
 */
class MiniLmEqualityTest {

    private static final List<Integer> LENGTHS = List.of(1, 16, 47, 250);
    private static final List<Integer> ROWS = List.of(1, 3);

    @TempDir
    private static Path directory;

    private static Subject subject;
    private static final Map<Map<String, Tensor>, List<Tensor>> EXPECTED = new LinkedHashMap<>();

    @BeforeAll
    static void profileTheModel() throws Exception {
        try (InputStream model = MiniLmEqualityTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.copy(model, directory.resolve("minilm.onnx"));
        }
        subject = Subject.read(directory.resolve("minilm.onnx"));
        try (ReferenceEngine whole = subject.whole()) {
            for (int rows : ROWS) {
                for (int length : LENGTHS) {
                    Map<String, Tensor> inputs = text(rows, length);
                    EXPECTED.put(inputs, List.copyOf(whole.run(inputs).values()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void shouldEqualTheWholeModel(int stages) throws Exception {
        Plan plan = ((Planned) subject.plan(Policy.COST_PROPORTIONAL, stages, false)).plan();
        try (Chain chain = subject.chain(plan, directory.resolve("parts-" + stages))) {
            Comparison worst = new Comparison(0, true, "equal");
            for (Map.Entry<Map<String, Tensor>, List<Tensor>> entry : EXPECTED.entrySet()) {
                List<Tensor> actual = List.copyOf(chain.run(entry.getKey()).values());
                worst = worst.worse(TensorComparison.compare(entry.getValue(), actual));
            }
            System.out.printf("MiniLM in %d stages: %s (%s)%n", stages, worst, plan.reason());
            assertThat(worst.bitEqual()).as(worst.message()).isTrue();
        }
    }

    @Test
    void shouldKnowTheTables() {
        assertThat(IndexBounds.of(subject.model().graph()))
                .containsEntry("input_ids", 30522L)
                .containsEntry("token_type_ids", 2L);
    }

    private static Map<String, Tensor> text(int rows, int length) {
        SplittableRandom random = new SplittableRandom(31L * rows + length);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        add(inputs, "input_ids", rows, length, at -> random.nextLong(30522));
        add(inputs, "attention_mask", rows, length, at -> at % length <= length - at / length ? 1 : 0);
        add(inputs, "token_type_ids", rows, length, at -> 0);
        return inputs;
    }

    private static void add(Map<String, Tensor> inputs, String name, int rows, int length, IntToLongFunction value) {
        ByteBuffer data = ByteBuffer.allocate(rows * length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < rows * length; at++) {
            data.putLong(value.applyAsLong(at));
        }
        inputs.put(name, new Tensor(name, ElementType.INT64, List.of((long) rows, (long) length), data.flip()));
    }
}
