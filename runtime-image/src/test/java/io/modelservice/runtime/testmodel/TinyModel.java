package io.modelservice.runtime.testmodel;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServiceConfiguration.Batching;
import io.modelservice.splitter.serving.ServiceConfiguration.ModelReference;
import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import io.modelservice.splitter.serving.ServiceConfiguration.Verification;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = relu(table[ids] · W) · V + bias[ids]}: the lookup, the hidden layer and the sum are a stage each, and
 * {@code ids} passes through the middle one.
 */
public final class TinyModel {

    public static final int WORDS = 16;
    public static final int WIDTH = 8;

    public static final TensorSpec IDS = spec("ids", ElementType.INT64, "batch", "length");
    private static final TensorSpec EMBEDDED = spec("embedded", ElementType.FLOAT32, "batch", "length", WIDTH);
    private static final TensorSpec HIDDEN = spec("hidden", ElementType.FLOAT32, "batch", "length", WIDTH);
    public static final TensorSpec Y = spec("y", ElementType.FLOAT32, "batch", "length", WIDTH);

    private TinyModel() {}

    /** One stage. */
    public static Plan whole() {
        return plan(List.of(stage(0, List.of(IDS), List.of(Y))));
    }

    /** Three stages. */
    public static Plan divided() {
        return plan(List.of(
                stage(0, List.of(IDS), List.of(EMBEDDED, IDS)),
                stage(1, List.of(EMBEDDED, IDS), List.of(HIDDEN, IDS)),
                stage(2, List.of(HIDDEN, IDS), List.of(Y))));
    }

    public static ServiceConfiguration service(Plan plan, int maxBatchSize, Duration maxLatency) {
        return service(plan, maxBatchSize, maxLatency, Duration.ofSeconds(20));
    }

    public static ServiceConfiguration service(Plan plan, int maxBatchSize, Duration maxLatency, Duration timeout) {
        return new ServiceConfiguration(
                "tiny",
                "revision-1",
                new ModelReference("file:///tiny.onnx", Optional.empty(), Optional.empty()),
                Task.TENSOR,
                plan,
                new Batching(maxBatchSize, maxLatency),
                timeout,
                new Verification(Verification.Mode.OFF, 1e-6));
    }

    /** Writes the whole model. */
    public static Path write(Path directory) throws IOException {
        List<NodeProto> nodes = new ArrayList<>();
        for (int stage = 0; stage < 3; stage++) {
            nodes.addAll(nodes(stage));
        }
        return write(directory.resolve("whole.onnx"), nodes, List.of(IDS), List.of(Y), List.of(0, 1, 2));
    }

    /** Writes the sub-model of one of three stages; tensors that pass through are not in it. */
    public static Path write(Path directory, int stage) throws IOException {
        List<TensorSpec> inputs =
                switch (stage) {
                    case 0 -> List.of(IDS);
                    case 1 -> List.of(EMBEDDED);
                    default -> List.of(HIDDEN, IDS);
                };
        List<TensorSpec> outputs =
                List.of(List.of(EMBEDDED), List.of(HIDDEN), List.of(Y)).get(stage);
        return write(
                directory.resolve("stage-%d.onnx".formatted(stage)), nodes(stage), inputs, outputs, List.of(stage));
    }

    /** What the model says, computed here. */
    public static float[] expected(long[] ids) {
        float[] y = new float[ids.length * WIDTH];
        for (int at = 0; at < ids.length; at++) {
            float[] hidden = new float[WIDTH];
            for (int column = 0; column < WIDTH; column++) {
                float sum = 0;
                for (int row = 0; row < WIDTH; row++) {
                    sum += weight(0, (int) ids[at], row) * weight(1, row, column);
                }
                hidden[column] = Math.max(0, sum);
            }
            for (int column = 0; column < WIDTH; column++) {
                float sum = 0;
                for (int row = 0; row < WIDTH; row++) {
                    sum += hidden[row] * weight(2, row, column);
                }
                y[at * WIDTH + column] = sum + weight(3, (int) ids[at], column);
            }
        }
        return y;
    }

    /** Small whole numbers, so that sums are exact in any order. */
    private static float weight(int matrix, int row, int column) {
        return (row * 7 + column * 3 + matrix * 5) % 9 - 4;
    }

    private static List<NodeProto> nodes(int stage) {
        return switch (stage) {
            case 0 -> List.of(node("Gather", "embedded", "table", "ids"));
            case 1 -> List.of(node("MatMul", "projected", "embedded", "W"), node("Relu", "hidden", "projected"));
            default ->
                List.of(
                        node("MatMul", "mixed", "hidden", "V"),
                        node("Gather", "shift", "bias", "ids"),
                        node("Add", "y", "mixed", "shift"));
        };
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
        if (operator.equals("Gather")) {
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0));
        }
        return node.build();
    }

    private static Path write(
            Path file, List<NodeProto> nodes, List<TensorSpec> inputs, List<TensorSpec> outputs, List<Integer> stages)
            throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny").addAllNode(nodes);
        for (int stage : stages) {
            switch (stage) {
                case 0 -> graph.addInitializer(matrix("table", 0, WORDS));
                case 1 -> graph.addInitializer(matrix("W", 1, WIDTH));
                default -> graph.addInitializer(matrix("V", 2, WIDTH)).addInitializer(matrix("bias", 3, WORDS));
            }
        }
        inputs.forEach(input -> graph.addInput(value(input)));
        outputs.forEach(output -> graph.addOutput(value(output)));
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(graph)
                .build();
        return Files.write(file, model.toByteArray());
    }

    private static TensorProto matrix(String name, int matrix, int rows) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(1)
                .addDims(rows)
                .addDims(WIDTH);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < WIDTH; column++) {
                tensor.addFloatData(weight(matrix, row, column));
            }
        }
        return tensor.build();
    }

    private static ValueInfoProto value(TensorSpec spec) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Dimension dimension : spec.shape().dimensions()) {
            TensorShapeProto.Dimension.Builder built = TensorShapeProto.Dimension.newBuilder();
            switch (dimension) {
                case Dimension.Fixed(long size) -> built.setDimValue(size);
                case Dimension.Symbolic(String symbol) -> built.setDimParam(symbol);
                case Dimension.Unknown _ -> {}
            }
            shape.addDim(built);
        }
        return ValueInfoProto.newBuilder()
                .setName(spec.name())
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(spec.type().onnxCode())
                                .setShape(shape)))
                .build();
    }

    private static TensorSpec spec(String name, ElementType type, Object... dimensions) {
        List<Dimension> shape = new ArrayList<>();
        for (Object dimension : dimensions) {
            shape.add(Dimension.ofJson(dimension));
        }
        return new TensorSpec(name, type, TensorShape.of(shape));
    }

    private static Plan plan(List<Plan.Stage> stages) {
        return new Plan(
                "sha256:0", Policy.EVEN, "by hand", List.of(IDS), List.of(Y), stages, "hash-of-" + stages.size());
    }

    private static Plan.Stage stage(int index, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new Plan.Stage(index, "stage-" + index, index, index + 1, 1, inputs, outputs, 0, 0, 0.3);
    }
}
