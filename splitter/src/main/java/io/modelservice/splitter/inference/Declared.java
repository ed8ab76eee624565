package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a model says of a value itself. */
final class Declared {

    private static final int MAX_RANK = 64;

    private Declared() {}

    /** The declaration with the sizes put in for the symbols that have one. */
    static Inferred of(ValueInfoProto value, Map<String, Long> sizes) {
        TypeProto type = value.getType();
        if (type.getValueCase() == TypeProto.ValueCase.VALUE_NOT_SET) {
            return Inferred.unknown();
        }
        if (!type.hasTensorType()) {
            return Inferred.ofType(Inferred.NOT_A_TENSOR);
        }
        int code = type.getTensorType().getElemType();
        List<TensorShapeProto.Dimension> dimensions =
                type.getTensorType().getShape().getDimList();
        if (!type.getTensorType().hasShape() || dimensions.size() > MAX_RANK) {
            return Inferred.ofType(code);
        }
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < dimensions.size(); axis++) {
            shape.add(size(dimensions.get(axis), value.getName(), axis, sizes));
        }
        return Inferred.of(code, shape);
    }

    /** The symbol of a dimension; one without a name has that of its place. */
    static String symbol(TensorShapeProto.Dimension dimension, String value, int axis) {
        return dimension.getDimParam().isEmpty() ? "%s[%d]".formatted(value, axis) : dimension.getDimParam();
    }

    /** Whether a dimension has no size of its own: exporters also write 0 and -1 for that. */
    static boolean isOpen(TensorShapeProto.Dimension dimension) {
        return dimension.getDimValue() <= 0;
    }

    private static long size(TensorShapeProto.Dimension dimension, String value, int axis, Map<String, Long> sizes) {
        return isOpen(dimension)
                ? sizes.getOrDefault(symbol(dimension, value, axis), Inferred.UNKNOWN_SIZE)
                : dimension.getDimValue();
    }
}
