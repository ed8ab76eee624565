package io.modelservice.splitter.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Multidirectional broadcasting. */
final class Broadcast {

    private Broadcast() {}

    /** The joint shape with the given type; without a rank when one of the shapes has none. */
    static Inferred shape(int type, List<Inferred> values) {
        if (!values.stream().allMatch(Inferred::ranked)) {
            return Inferred.ofType(type);
        }
        List<Long> joint = List.of();
        for (Inferred value : values) {
            joint = dimensions(joint, value.dimensions());
        }
        return Inferred.of(type, joint);
    }

    static List<Long> dimensions(List<Long> left, List<Long> right) {
        int rank = Math.max(left.size(), right.size());
        List<Long> joint = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            joint.add(size(at(left, i - rank + left.size()), at(right, i - rank + right.size())));
        }
        return joint;
    }

    private static long at(List<Long> dimensions, int index) {
        return index < 0 ? 1 : dimensions.get(index);
    }

    private static long size(long left, long right) {
        if (left == right || right == 1) {
            return left;
        }
        if (left == 1) {
            return right;
        }
        if (left == Inferred.UNKNOWN_SIZE || right == Inferred.UNKNOWN_SIZE) {
            return Math.max(left, right);
        }
        throw new IllegalArgumentException("%d and %d do not broadcast".formatted(left, right));
    }

    /** The elements of a value as they stand in the joint shape. */
    static Optional<Content> content(Inferred value, List<Long> joint) {
        long count = joint.stream().reduce(1L, Math::multiplyExact);
        if (value.content().isEmpty() || !value.isSized() || count < 0 || count > Content.LIMIT) {
            return Optional.empty();
        }
        int[] positions = new int[(int) count];
        for (int index = 0; index < count; index++) {
            positions[index] = position(index, joint, value.dimensions());
        }
        return Optional.of(value.content().get().at(positions));
    }

    private static int position(int index, List<Long> joint, List<Long> own) {
        int position = 0;
        int stride = 1;
        int rest = index;
        for (int back = 1; back <= own.size(); back++) {
            int size = joint.get(joint.size() - back).intValue();
            int ownSize = own.get(own.size() - back).intValue();
            position += ownSize == 1 ? 0 : (rest % size) * stride;
            stride *= ownSize;
            rest /= size;
        }
        return position;
    }
}
