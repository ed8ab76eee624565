package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.modelservice.splitter.onnx.ElementBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a value at given sizes.
 *
 * @param type its number in {@code TensorProto.DataType}, {@link #UNKNOWN} or {@link #NOT_A_TENSOR}
 * @param ranked whether the number of dimensions is known
 * @param dimensions sizes, {@link #UNKNOWN_SIZE} among them
 * @param content the elements, where they are few and known
 */
public record Inferred(int type, boolean ranked, List<Long> dimensions, Optional<Content> content) {

    public static final int UNKNOWN = DataType.UNDEFINED_VALUE;
    public static final int NOT_A_TENSOR = -1;
    public static final long UNKNOWN_SIZE = -1;

    public Inferred {
        dimensions = List.copyOf(dimensions);
        if (dimensions.stream().anyMatch(size -> size < UNKNOWN_SIZE)) {
            throw new IllegalArgumentException("Not a shape: " + dimensions);
        }
    }

    static Inferred unknown() {
        return ofType(UNKNOWN);
    }

    static Inferred ofType(int type) {
        return new Inferred(type, false, List.of(), Optional.empty());
    }

    static Inferred of(int type, List<Long> dimensions) {
        return new Inferred(type, true, dimensions, Optional.empty());
    }

    /** Of so many dimensions, none of which is known. */
    static Inferred ofRank(int type, int rank) {
        return of(type, java.util.Collections.nCopies(rank, UNKNOWN_SIZE));
    }

    static Inferred longs(long... values) {
        return of(DataType.INT64_VALUE, List.of((long) values.length)).with(Content.Longs.of(values));
    }

    Inferred with(Content known) {
        return new Inferred(type, ranked, dimensions, Optional.of(known));
    }

    Inferred with(Optional<Content> known) {
        return new Inferred(type, ranked, dimensions, known);
    }

    Inferred as(int other) {
        return new Inferred(other, ranked, dimensions, Optional.empty());
    }

    Inferred shaped(List<Long> other) {
        return of(type, other);
    }

    /** This type with the other's shape. */
    Inferred shapedLike(Inferred other) {
        return new Inferred(type, other.ranked, other.dimensions, Optional.empty());
    }

    int rank() {
        return dimensions.size();
    }

    /** A dimension, counted from the end when negative. */
    long dimension(int axis) {
        return dimensions.get(axis < 0 ? axis + rank() : axis);
    }

    Inferred withDimension(int axis, long size) {
        List<Long> changed = new ArrayList<>(dimensions);
        changed.set(axis < 0 ? axis + rank() : axis, size);
        return shaped(changed);
    }

    /** Whether every dimension is known. */
    public boolean isSized() {
        return ranked && !dimensions.contains(UNKNOWN_SIZE);
    }

    /** Number of elements, where it is known. */
    public OptionalLong elements() {
        return isSized() ? ElementBits.elements(dimensions) : OptionalLong.empty();
    }

    /** Bytes of the elements, where type and sizes are known. */
    public OptionalLong bytes() {
        OptionalLong bits = ElementBits.of(type);
        OptionalLong count = elements();
        return bits.isEmpty() || count.isEmpty()
                ? OptionalLong.empty()
                : ElementBits.bytes(bits.getAsLong(), count.getAsLong());
    }
}
