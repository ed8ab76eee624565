package io.modelservice.splitter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.proof.ProbeInputs.Probe;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeInputsTest {

    private static final List<TensorSpec> TEXT = List.of(
            spec("ids", ElementType.INT64, new Dimension.Symbolic("batch"), new Dimension.Symbolic("sequence")),
            spec("attention_mask", ElementType.INT64, new Dimension.Symbolic("batch"), new Dimension.Unknown()));

    @Test
    void shouldTrySeveralRowsAndLengths() {
        List<Probe> probes = ProbeInputs.of(TEXT, Map.of(), 1);

        assertThat(probes)
                .extracting(Probe::description)
                .doesNotHaveDuplicates()
                .contains("ids=[1, 16], attention_mask=[1, 16]", "ids=[3, 32], attention_mask=[3, 32]");
    }

    @Test
    void shouldStayWithinTheTable() {
        for (Probe probe : ProbeInputs.of(TEXT, Map.of("ids", 5L), 1)) {
            assertThat(values(probe.inputs().getFirst())).allMatch(value -> value >= 0 && value < 5);
        }
        assertThat(values(ProbeInputs.of(TEXT, Map.of("ids", 5L), 1)
                        .getLast()
                        .inputs()
                        .getFirst()))
                .contains(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shouldMaskTheEndOfRowsButNoWholeRow() {
        Probe probe = ProbeInputs.of(TEXT, Map.of(), 1).getLast();
        List<Long> mask = values(probe.inputs().getLast());

        assertThat(mask.subList(0, 64)).containsOnly(1L);
        assertThat(mask.subList(64, 112)).containsOnly(1L);
        assertThat(mask.subList(112, 128)).containsOnly(0L);
        assertThat(mask.get(3 * 64)).isEqualTo(1);
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        List<TensorSpec> image =
                List.of(spec("image", ElementType.FLOAT32, new Dimension.Symbolic("n"), new Dimension.Fixed(3)));

        assertThat(ProbeInputs.of(image, Map.of(), 7)).isEqualTo(ProbeInputs.of(image, Map.of(), 7));
        assertThat(ProbeInputs.of(image, Map.of(), 7)).isNotEqualTo(ProbeInputs.of(image, Map.of(), 8));
    }

    @Test
    void shouldTryOneShapeWhenThereIsOnlyOne() {
        List<TensorSpec> fixed = List.of(spec("x", ElementType.FLOAT16, new Dimension.Fixed(2)));

        assertThat(ProbeInputs.of(fixed, Map.of(), 1)).hasSize(1);
    }

    private static TensorSpec spec(String name, ElementType type, Dimension... dimensions) {
        return new TensorSpec(name, type, TensorShape.of(List.of(dimensions)));
    }

    private static List<Long> values(Tensor tensor) {
        ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, data.remaining() / 8)
                .mapToObj(index -> data.getLong(index * 8))
                .toList();
    }
}
