package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongBinaryOperator;

/** Operators that reduce axes. */
final class ReduceRules {

    private static final List<String> NAMES =
            List.of("ReduceMean", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare");

    private ReduceRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        NAMES.forEach(name -> rules.put(name, Rule.single(ReduceRules::reduced)));
        rules.put("ReduceSum", folded(Math::addExact));
        rules.put("ReduceProd", folded(Math::multiplyExact));
        rules.put("ReduceMax", folded(Math::max));
        rules.put("ReduceMin", folded(Math::min));
        rules.put("ArgMax", Rule.single(ReduceRules::argument));
        rules.put("ArgMin", Rule.single(ReduceRules::argument));
        return rules;
    }

    private static Inferred argument(Operands node) {
        Inferred value = node.input(0).as(DataType.INT64_VALUE);
        return over(value, Optional.of(new long[] {node.number("axis", 0)}), node.number("keepdims", 1) != 0);
    }

    private static Inferred reduced(Operands node) {
        Inferred value = node.input(0);
        boolean keep = node.number("keepdims", 1) != 0;
        Optional<long[]> axes = node.axes(1);
        if (axes.isEmpty() && node.hasAxes(1)) {
            return keep && value.ranked() ? Inferred.ofRank(value.type(), value.rank()) : Inferred.ofType(value.type());
        }
        boolean none = axes.map(known -> known.length == 0).orElse(true);
        if (none && node.number("noop_with_empty_axes", 0) != 0) {
            return value.with(Optional.empty());
        }
        return over(value, none ? Optional.empty() : axes, keep);
    }

    /** All elements of a known vector. */
    private static Rule folded(LongBinaryOperator operator) {
        return Rule.single(node -> {
            Inferred shape = reduced(node);
            boolean whole = shape.elements().orElse(0) == 1
                    && node.input(0).content().orElse(null) instanceof Content.Longs longs
                    && longs.size() > 0;
            return whole
                    ? shape.with(Content.Longs.of(Arrays.stream(node.longs(0).orElseThrow())
                            .reduce(operator)
                            .orElseThrow()))
                    : shape;
        });
    }

    /** Without axes, all of them. */
    private static Inferred over(Inferred value, Optional<long[]> axes, boolean keep) {
        if (!value.ranked()) {
            return Inferred.ofType(value.type());
        }
        Set<Integer> reduced = new HashSet<>();
        axes.ifPresentOrElse(
                known -> Arrays.stream(known).forEach(axis -> reduced.add(Operands.axis(axis, value.rank()))), () -> {
                    for (int axis = 0; axis < value.rank(); axis++) {
                        reduced.add(axis);
                    }
                });
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < value.rank(); axis++) {
            if (!reduced.contains(axis)) {
                shape.add(value.dimension(axis));
            } else if (keep) {
                shape.add(1L);
            }
        }
        return value.shaped(shape);
    }
}
