package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators with windows over space: convolution, pooling, resizing. */
final class WindowRules {

    private static final long UNKNOWN = Inferred.UNKNOWN_SIZE;

    private WindowRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Conv", Rule.single(node -> convolution(node, node.input(0).type(), node.input(1))));
        rules.put(
                "FusedConv", Rule.single(node -> convolution(node, node.input(0).type(), node.input(1))));
        rules.put("ConvInteger", Rule.single(node -> convolution(node, DataType.INT32_VALUE, node.input(1))));
        rules.put(
                "QLinearConv",
                Rule.single(node -> convolution(node, node.input(7).type(), node.input(3))));
        rules.put("ConvTranspose", Rule.single(WindowRules::transposed));
        rules.put("MaxPool", WindowRules::maxPool);
        rules.put("AveragePool", Rule.single(WindowRules::pool));
        rules.put("LpPool", Rule.single(WindowRules::pool));
        rules.put("QLinearAveragePool", Rule.single(WindowRules::pool));
        for (String name : List.of("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool")) {
            rules.put(name, Rule.single(WindowRules::global));
        }
        rules.put(
                "Resize", Rule.single(node -> resize(node, node.inputs().size() > 1 && node.opset() > 10 ? 2 : 1, 3)));
        rules.put("Upsample", Rule.single(node -> resize(node, 1, 3)));
        return rules;
    }

    private static Inferred convolution(Operands node, int type, Inferred weight) {
        Inferred value = node.input(0).as(type);
        if (!value.ranked() || !weight.ranked()) {
            return value.ranked() ? Inferred.ofRank(type, value.rank()) : Inferred.ofType(type);
        }
        long[] kernel = node.numbers("kernel_shape")
                .orElseGet(() -> weight.dimensions().stream()
                        .skip(2)
                        .mapToLong(Long::longValue)
                        .toArray());
        return windows(node, value, kernel, false).withDimension(1, weight.dimension(0));
    }

    private static Inferred pool(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> kernel = node.numbers("kernel_shape");
        return value.ranked() && kernel.isPresent()
                ? windows(node, value, kernel.get(), node.number("ceil_mode", 0) != 0)
                : Inferred.ofType(value.type());
    }

    private static List<Inferred> maxPool(Operands node) {
        Inferred pooled = pool(node);
        return List.of(pooled, pooled.as(DataType.INT64_VALUE));
    }

    private static Inferred global(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofType(value.type());
        }
        List<Long> shape = new ArrayList<>(value.dimensions());
        java.util.Collections.fill(shape.subList(2, shape.size()), 1L);
        return value.shaped(shape);
    }

    private static Inferred windows(Operands node, Inferred value, long[] kernel, boolean roundUp) {
        Inferred result = value.with(Optional.empty());
        for (int i = 0; i < kernel.length; i++) {
            long size = value.dimension(i + 2);
            result = result.withDimension(
                    i + 2, size == UNKNOWN || kernel[i] == UNKNOWN ? UNKNOWN : count(node, size, kernel, i, roundUp));
        }
        return result;
    }

    private static long count(Operands node, long size, long[] kernel, int i, boolean roundUp) {
        long stride = at(node, "strides", i, 1);
        if (node.text("auto_pad", "NOTSET").startsWith("SAME")) {
            return Math.ceilDiv(size, stride);
        }
        long span = at(node, "dilations", i, 1) * (kernel[i] - 1) + 1;
        boolean pads = node.text("auto_pad", "NOTSET").equals("NOTSET");
        long before = pads ? at(node, "pads", i, 0) : 0;
        long after = pads ? at(node, "pads", i + kernel.length, 0) : 0;
        long room = size + before + after - span;
        if (room < 0) {
            throw new IllegalArgumentException("A window of %d over %d".formatted(span, size));
        }
        long count = (roundUp ? Math.ceilDiv(room, stride) : room / stride) + 1;
        return roundUp && (count - 1) * stride >= size + before ? count - 1 : count;
    }

    private static Inferred transposed(Operands node) {
        Inferred value = node.input(0);
        Inferred weight = node.input(1);
        if (!value.ranked() || !weight.ranked() || weight.dimension(1) == UNKNOWN) {
            return value.ranked() ? Inferred.ofRank(value.type(), value.rank()) : Inferred.ofType(value.type());
        }
        Inferred result = value.withDimension(1, weight.dimension(1) * node.number("group", 1));
        for (int i = 0; i < value.rank() - 2; i++) {
            result = result.withDimension(
                    i + 2, transposedSize(node, value.dimension(i + 2), weight.dimension(i + 2), i));
        }
        return result;
    }

    private static long transposedSize(Operands node, long size, long kernel, int i) {
        Optional<long[]> shape = node.numbers("output_shape");
        if (shape.isPresent()) {
            return shape.get()[shape.get().length - (node.input(0).rank() - 2) + i];
        }
        if (size == UNKNOWN || kernel == UNKNOWN) {
            return UNKNOWN;
        }
        long stride = at(node, "strides", i, 1);
        if (node.text("auto_pad", "NOTSET").startsWith("SAME")) {
            return size * stride;
        }
        int space = node.input(0).rank() - 2;
        return stride * (size - 1)
                + at(node, "output_padding", i, 0)
                + at(node, "dilations", i, 1) * (kernel - 1)
                + 1
                - at(node, "pads", i, 0)
                - at(node, "pads", i + space, 0);
    }

    private static long at(Operands node, String name, int index, long otherwise) {
        return node.numbers(name)
                .filter(values -> values.length > index)
                .map(values -> values[index])
                .orElse(otherwise);
    }

    private static Inferred resize(Operands node, int scalesInput, int sizesInput) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofType(value.type());
        }
        boolean simple = node.attribute("axes").isEmpty()
                && node.text("keep_aspect_ratio_policy", "stretch").equals("stretch");
        Optional<long[]> sizes = node.longs(sizesInput).filter(known -> known.length == value.rank());
        if (simple && sizes.isPresent()) {
            return value.shaped(Arrays.stream(sizes.get()).boxed().toList());
        }
        Optional<double[]> scales = node.has(scalesInput)
                ? node.reals(scalesInput)
                : node.attribute("scales")
                        .map(attribute -> attribute.getFloatsList().stream()
                                .mapToDouble(Float::doubleValue)
                                .toArray());
        if (!simple || scales.isEmpty() || scales.get().length != value.rank()) {
            return Inferred.ofRank(value.type(), value.rank());
        }
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < value.rank(); axis++) {
            long size = value.dimension(axis);
            shape.add(size == UNKNOWN ? UNKNOWN : (long) Math.floor(size * scales.get()[axis]));
        }
        return value.shaped(shape);
    }
}
