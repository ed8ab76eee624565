package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Inputs to try a model with: floats about 0, and integers that are 0 or 1, which any table can be asked for. */
public final class SampleInputs {

    private SampleInputs() {}

    /** One value for each input that no initializer fills; {@code sizes} gives the symbolic dimensions. */
    public static Map<String, Tensor> of(ModelProto model, ToLongFunction<String> sizes, long seed) {
        GraphProto graph = model.getGraph();
        var filled = graph.getInitializerList().stream()
                .map(tensor -> tensor.getName())
                .collect(Collectors.toSet());
        Random random = new Random(seed);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!filled.contains(input.getName())) {
                inputs.put(input.getName(), tensor(input, sizes, random));
            }
        }
        return inputs;
    }

    private static Tensor tensor(ValueInfoProto input, ToLongFunction<String> sizes, Random random) {
        ElementType type = ElementType.ofOnnxCode(
                        input.getType().getTensorType().getElemType())
                .orElseThrow();
        List<Long> shape = input.getType().getTensorType().getShape().getDimList().stream()
                .map(dimension -> size(dimension, sizes))
                .toList();
        ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(Tensor.byteSize(type, shape)))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            put(data, type, random);
        }
        return new Tensor(input.getName(), type, shape, data.flip());
    }

    private static long size(TensorShapeProto.Dimension dimension, ToLongFunction<String> sizes) {
        return dimension.hasDimParam() ? sizes.applyAsLong(dimension.getDimParam()) : dimension.getDimValue();
    }

    private static void put(ByteBuffer data, ElementType type, Random random) {
        switch (type) {
            case FLOAT32 -> data.putFloat((float) random.nextGaussian());
            case FLOAT64 -> data.putDouble(random.nextGaussian());
            case FLOAT16 -> data.putShort(Float.floatToFloat16((float) random.nextGaussian()));
            case BFLOAT16 -> data.putShort((short) (Float.floatToIntBits((float) random.nextGaussian()) >>> 16));
            case INT64, UINT64 -> data.putLong(random.nextInt(2));
            case INT32, UINT32 -> data.putInt(random.nextInt(2));
            case INT16, UINT16 -> data.putShort((short) random.nextInt(2));
            case INT8, UINT8, BOOL -> data.put((byte) random.nextInt(2));
        }
    }
}
