package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products of matrices. */
final class LinearRules {

    private static final long UNKNOWN = Inferred.UNKNOWN_SIZE;

    private LinearRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("MatMul", Rule.single(node -> product(node.input(0).type(), node.input(0), node.input(1))));
        rules.put("FusedMatMul", Rule.single(LinearRules::fused));
        rules.put("MatMulInteger", Rule.single(node -> product(DataType.INT32_VALUE, node.input(0), node.input(1))));
        rules.put("QLinearMatMul", Rule.single(node -> product(node.input(7).type(), node.input(0), node.input(3))));
        rules.put(
                "DynamicQuantizeMatMul",
                Rule.single(node -> product(DataType.FLOAT_VALUE, node.input(0), node.input(1))));
        rules.put(
                "MatMulIntegerToFloat",
                Rule.single(node -> product(node.input(2).type(), node.input(0), node.input(1))));
        rules.put("MatMulNBits", Rule.single(LinearRules::packed));
        rules.put("Gemm", Rule.single(LinearRules::gemm));
        rules.put("FusedGemm", Rule.single(LinearRules::gemm));
        rules.put("Einsum", Rule.single(LinearRules::einsum));
        rules.put("Det", Rule.single(LinearRules::determinant));
        return rules;
    }

    static Inferred product(int type, Inferred left, Inferred right) {
        if (!left.ranked() || !right.ranked() || left.rank() == 0 || right.rank() == 0) {
            return Inferred.ofType(type);
        }
        List<Long> shape = new ArrayList<>(Broadcast.dimensions(batch(left), batch(right)));
        if (left.rank() > 1) {
            shape.add(left.dimension(-2));
        }
        if (right.rank() > 1) {
            shape.add(right.dimension(-1));
        }
        return Inferred.of(type, shape);
    }

    private static List<Long> batch(Inferred value) {
        return value.dimensions().subList(0, Math.max(0, value.rank() - 2));
    }

    private static Inferred fused(Operands node) {
        Inferred left = swapped(node.input(0), node.number("transA", 0) != 0);
        Inferred right = swapped(node.input(1), node.number("transB", 0) != 0);
        boolean batches = node.number("transBatchA", 0) != 0 || node.number("transBatchB", 0) != 0;
        return batches ? Inferred.ofType(left.type()) : product(left.type(), left, right);
    }

    private static Inferred swapped(Inferred value, boolean swap) {
        return swap && value.rank() > 1
                ? value.withDimension(-1, value.dimension(-2)).withDimension(-2, value.dimension(-1))
                : value;
    }

    private static Inferred packed(Operands node) {
        Inferred value = node.input(0);
        return value.ranked() ? value.withDimension(-1, node.number("N", UNKNOWN)) : Inferred.ofType(value.type());
    }

    private static Inferred gemm(Operands node) {
        Inferred left = swapped(node.input(0), node.number("transA", 0) != 0);
        Inferred right = swapped(node.input(1), node.number("transB", 0) != 0);
        return Inferred.of(
                left.type(),
                List.of(
                        left.rank() == 2 ? left.dimension(0) : UNKNOWN,
                        right.rank() == 2 ? right.dimension(1) : UNKNOWN));
    }

    private static Inferred einsum(Operands node) {
        int type = node.input(0).type();
        String equation = node.text("equation", "").replace(" ", "");
        int arrow = equation.indexOf("->");
        boolean plain = arrow >= 0 && equation.indexOf('.') < 0;
        if (!plain || !node.inputs().stream().allMatch(Inferred::ranked)) {
            return Inferred.ofType(type);
        }
        Map<Integer, Long> sizes = new HashMap<>();
        String[] terms = equation.substring(0, arrow).split(",");
        for (int term = 0; term < terms.length; term++) {
            for (int axis = 0; axis < terms[term].length(); axis++) {
                sizes.merge((int) terms[term].charAt(axis), node.input(term).dimension(axis), Math::max);
            }
        }
        return Inferred.of(
                type,
                equation.substring(arrow + 2)
                        .chars()
                        .mapToObj(letter -> sizes.getOrDefault(letter, UNKNOWN))
                        .toList());
    }

    private static Inferred determinant(Operands node) {
        Inferred value = node.input(0);
        return value.ranked() ? value.shaped(batch(value)) : Inferred.ofType(value.type());
    }
}
