package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.modelservice.splitter.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A graph in the making: each method that adds something returns the name of the value that it makes. */
public final class GraphDraft {

    private final GraphProto.Builder graph;
    private final Random random;
    private final int opset;
    private final String prefix;
    private int values;

    public GraphDraft(String name, int opset, long seed) {
        this(name, opset, new Random(seed), "");
    }

    private GraphDraft(String name, int opset, Random random, String prefix) {
        this.graph = GraphProto.newBuilder().setName(name);
        this.opset = opset;
        this.random = random;
        this.prefix = prefix;
    }

    /** A subgraph, whose values have names of their own and which may use this graph's values. */
    public GraphDraft nested(String name) {
        return new GraphDraft(name, opset, random, prefix + name + "_");
    }

    /** Dimensions are numbers, or strings for symbolic ones. */
    public String input(String name, ElementType type, Object... dimensions) {
        graph.addInput(value(name, type, dimensions));
        return name;
    }

    /** An output whose shape is left to the engine. */
    public GraphDraft output(String name, ElementType type) {
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.onnxCode()).build();
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor)));
        return this;
    }

    /** Random weights whose products keep the size of what they are multiplied with. */
    public String weight(String name, long... dimensions) {
        int count = (int) Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
        double fanIn = dimensions.length < 2 ? 1 : Math.max(1, count / (double) dimensions[dimensions.length - 1]);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() / Math.sqrt(fanIn));
        }
        return floats(name, values, dimensions);
    }

    public String floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return initializer(name, ElementType.FLOAT32, bytes, dimensions);
    }

    public String longs(String name, long[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return initializer(name, ElementType.INT64, bytes, dimensions);
    }

    /** A vector of longs with a name of its own. */
    public String longs(long... values) {
        return longs(fresh("indices"), values, values.length);
    }

    public String initializer(String name, ElementType type, ByteBuffer littleEndian, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.onnxCode())
                .setRawData(ByteString.copyFrom(littleEndian));
        Arrays.stream(dimensions).forEach(tensor::addDims);
        return initializer(tensor.build());
    }

    public String initializer(TensorProto tensor) {
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    /** A scalar in a {@code Constant} node. */
    public String constant(float value) {
        TensorProto tensor = TensorProto.newBuilder()
                .setDataType(ElementType.FLOAT32.onnxCode())
                .addFloatData(value)
                .build();
        return node("Constant", List.of(), Attributes.of().tensor("value", tensor));
    }

    public String node(String operator, String... inputs) {
        return node(operator, List.of(inputs), Attributes.of());
    }

    public String node(String operator, List<String> inputs, Attributes attributes) {
        return nodes(operator, inputs, 1, attributes).getFirst();
    }

    /** A node with several outputs. */
    public List<String> nodes(String operator, List<String> inputs, int outputs, Attributes attributes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add(fresh(operator.toLowerCase(java.util.Locale.ROOT)));
        }
        add("", operator, inputs, names, attributes);
        return names;
    }

    /** A node with names of the caller's choice. */
    public GraphDraft add(
            String domain, String operator, List<String> inputs, List<String> outputs, Attributes attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(prefix + operator + "_" + graph.getNodeCount())
                .setOpType(operator)
                .setDomain(domain)
                .addAllInput(inputs)
                .addAllOutput(outputs);
        attributes.list().forEach(node::addAttribute);
        graph.addNode(node);
        return this;
    }

    public String fresh(String stem) {
        return prefix + stem + "_" + values++;
    }

    public Random random() {
        return random;
    }

    public int opset() {
        return opset;
    }

    public GraphProto graph() {
        return graph.build();
    }

    public ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("modelservice-tests")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph)
                .build();
    }

    private static ValueInfoProto value(String name, ElementType type, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            shape.addDim(
                    dimension instanceof Number number
                            ? TensorShapeProto.Dimension.newBuilder().setDimValue(number.longValue())
                            : TensorShapeProto.Dimension.newBuilder().setDimParam((String) dimension));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.onnxCode())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** A node's attributes. */
    public record Attributes(List<AttributeProto> list) {

        public Attributes {
            list = List.copyOf(list);
        }

        public static Attributes of() {
            return new Attributes(List.of());
        }

        public Attributes number(String name, long value) {
            return with(attribute(name, AttributeProto.AttributeType.INT).setI(value));
        }

        public Attributes real(String name, float value) {
            return with(attribute(name, AttributeProto.AttributeType.FLOAT).setF(value));
        }

        public Attributes text(String name, String value) {
            return with(attribute(name, AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
        }

        public Attributes numbers(String name, long... values) {
            AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
            Arrays.stream(values).forEach(attribute::addInts);
            return with(attribute);
        }

        public Attributes tensor(String name, TensorProto value) {
            return with(attribute(name, AttributeProto.AttributeType.TENSOR).setT(value));
        }

        public Attributes graph(String name, GraphProto value) {
            return with(attribute(name, AttributeProto.AttributeType.GRAPH).setG(value));
        }

        private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
            return AttributeProto.newBuilder().setName(name).setType(type);
        }

        private Attributes with(AttributeProto.Builder attribute) {
            List<AttributeProto> longer = new ArrayList<>(list);
            longer.add(attribute.build());
            return new Attributes(longer);
        }
    }
}
