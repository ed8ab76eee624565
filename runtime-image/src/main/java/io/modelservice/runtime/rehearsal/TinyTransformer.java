package io.modelservice.runtime.rehearsal;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model with the inputs and the output of a sentence encoder; its layers have no attention, and its words no sense. */
final class TinyTransformer {

    static final List<String> INPUTS = List.of("input_ids", "attention_mask", "token_type_ids");
    static final String OUTPUT = "last_hidden_state";
    static final int WORDS = 32;

    private static final int LAYERS = 3;
    private static final int WIDTH = 8;
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 17;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");

    private TinyTransformer() {}

    static void write(Path file) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(new TinyTransformer().built())
                .build();
        Files.write(file, model.toByteArray());
    }

    private GraphProto built() {
        INPUTS.forEach(input -> graph.addInput(value(input, ElementType.INT64, List.of())));
        weights("words", WORDS, WIDTH);
        weights("types", 2, WIDTH);
        graph.addInitializer(TensorProto.newBuilder()
                .setName("last_axis")
                .setDataType(ElementType.INT64.onnxCode())
                .addDims(1)
                .addInt64Data(-1));
        node("Gather", "word", "words", "input_ids");
        node("Gather", "type", "types", "token_type_ids");
        node("Add", "layer.0", "word", "type");
        node("Cast", "mask", integer("to", ElementType.FLOAT32.onnxCode()), "attention_mask");
        node("Unsqueeze", "column", "mask", "last_axis");
        for (int layer = 0; layer < LAYERS; layer++) {
            layer(layer, layer == LAYERS - 1 ? OUTPUT : "layer." + (layer + 1));
        }
        return graph.addOutput(value(OUTPUT, ElementType.FLOAT32, List.of(WIDTH)))
                .build();
    }

    private void layer(int index, String output) {
        String prefix = "layer." + index;
        weights(prefix + ".up", WIDTH, WIDTH);
        weights(prefix + ".bias", WIDTH);
        weights(prefix + ".down", WIDTH, WIDTH);
        weights(prefix + ".scale", WIDTH);
        node("Mul", prefix + ".seen", prefix, "column");
        node("MatMul", prefix + ".wide", prefix + ".seen", prefix + ".up");
        node("Add", prefix + ".shifted", prefix + ".wide", prefix + ".bias");
        node("Relu", prefix + ".active", prefix + ".shifted");
        node("MatMul", prefix + ".narrow", prefix + ".active", prefix + ".down");
        node("Add", prefix + ".sum", prefix + ".narrow", prefix);
        node("LayerNormalization", output, integer("axis", -1), prefix + ".sum", prefix + ".scale", prefix + ".bias");
    }

    private void weights(String name, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(ElementType.FLOAT32.onnxCode());
        int count = 1;
        for (int size : shape) {
            tensor.addDims(size);
            count *= size;
        }
        for (int at = 0; at < count; at++) {
            tensor.addFloatData(((at * 7 + name.length() * 5) % 11 - 5) / 8f);
        }
        graph.addInitializer(tensor);
    }

    private void node(String operator, String output, String... inputs) {
        graph.addNode(builder(operator, output, inputs));
    }

    private void node(String operator, String output, AttributeProto attribute, String... inputs) {
        graph.addNode(builder(operator, output, inputs).addAttribute(attribute));
    }

    private static NodeProto.Builder builder(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** Of shape batch, sequence, and {@code further}. */
    private static ValueInfoProto value(String name, ElementType type, List<Integer> further) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("sequence"));
        further.forEach(
                size -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.onnxCode())
                                .setShape(shape)))
                .build();
    }
}
