package io.modelservice.splitter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorComparisonTest {

    private static final float NAN = Float.NaN;
    private static final float INFINITE = Float.POSITIVE_INFINITY;

    @Test
    void shouldFindEqualTensorsEqualToTheBit() {
        Comparison found = compare(floats(1, NAN, -INFINITE), floats(1, NAN, -INFINITE));

        assertThat(found.bitEqual()).isTrue();
        assertThat(found.maxAbsError()).isZero();
    }

    @Test
    void shouldFindTheLargestDifference() {
        Comparison found = compare(floats(1, 2, 3), floats(1, 2.5f, 2.75f));

        assertThat(found).isEqualTo(new Comparison(0.5, false, "t differs by 0.5 at element 1: 2.5 instead of 2.0"));
        assertThat(found.within(0.5)).isTrue();
        assertThat(found.within(0.4)).isFalse();
    }

    @Test
    void shouldTakeNaNForNaNOfAnyBits() {
        float other = Float.intBitsToFloat(0x7fc00001);

        Comparison found = compare(floats(NAN), floats(other));

        assertThat(found.bitEqual()).isFalse();
        assertThat(found.maxAbsError()).isZero();
    }

    @Test
    void shouldTellNaNAndInfinityFromNumbers() {
        assertThat(compare(floats(NAN), floats(1)).maxAbsError()).isInfinite();
        assertThat(compare(floats(1), floats(NAN)).maxAbsError()).isInfinite();
        assertThat(compare(floats(INFINITE), floats(1)).maxAbsError()).isInfinite();
        assertThat(compare(floats(INFINITE), floats(-INFINITE)).maxAbsError()).isInfinite();
        assertThat(compare(floats(INFINITE), floats(NAN)).maxAbsError()).isInfinite();
    }

    @Test
    void shouldFindZeroesOfUnlikeSignEqualInValue() {
        Comparison found = compare(floats(0f), floats(-0f));

        assertThat(found.maxAbsError()).isZero();
        assertThat(found.bitEqual()).isFalse();
    }

    @Test
    void shouldCompareLargeIntegersExactly() {
        assertThat(compare(longs(ElementType.INT64, Long.MAX_VALUE), longs(ElementType.INT64, Long.MAX_VALUE - 1))
                        .maxAbsError())
                .isEqualTo(1);
        assertThat(compare(longs(ElementType.INT64, Long.MIN_VALUE), longs(ElementType.INT64, Long.MAX_VALUE))
                        .maxAbsError())
                .isEqualTo(0x1p64);
        assertThat(compare(longs(ElementType.UINT64, -1), longs(ElementType.UINT64, 0))
                        .maxAbsError())
                .isEqualTo(0x1p64);
    }

    @Test
    void shouldRefuseTensorsThatDoNotCorrespond() {
        assertThat(compare(floats(1, 2), floats(1)).maxAbsError()).isInfinite();
        assertThat(TensorComparison.compare(List.of(floats(1)), List.of()).message())
                .isEqualTo("There should be the tensors [t], but there are []");
        assertThat(compare(floats(1), longs(ElementType.INT64, 1)).message()).contains("t should be FLOAT32 [1]");
    }

    @Test
    void shouldNotHideADifferenceBehindEqualTensors() {
        Tensor one = floats(1);
        Comparison found = TensorComparison.compare(List.of(floats(2), one), List.of(floats(3), one));

        assertThat(found.maxAbsError()).isEqualTo(1);
        assertThat(found.bitEqual()).isFalse();
        assertThat(found.message()).contains("3.0 instead of 2.0");
    }

    private static Comparison compare(Tensor expected, Tensor actual) {
        return TensorComparison.compare(List.of(expected), List.of(actual));
    }

    private static Tensor floats(float... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putInt(Float.floatToRawIntBits(value));
        }
        return new Tensor("t", ElementType.FLOAT32, List.of((long) values.length), data.flip());
    }

    private static Tensor longs(ElementType type, long value) {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        return new Tensor("t", type, List.of(1L), data);
    }
}
