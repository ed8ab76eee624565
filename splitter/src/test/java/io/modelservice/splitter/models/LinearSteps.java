package io.modelservice.splitter.models;

import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.RandomValues.Value;
import java.util.ArrayList;
import java.util.List;

/** Steps with weights, reductions and normalisations. */
final class LinearSteps {

    static final List<RandomStep> ALL = List.of(
            LinearSteps::dense,
            LinearSteps::dense,
            LinearSteps::dense,
            LinearSteps::gemm,
            LinearSteps::attention,
            LinearSteps::convolution,
            LinearSteps::convolution,
            LinearSteps::transposedConvolution,
            LinearSteps::pool,
            LinearSteps::globalPool,
            LinearSteps::normalisation,
            LinearSteps::batchNormalisation,
            reduce("ReduceMean"),
            reduce("ReduceMax"),
            reduce("ReduceL2"),
            LinearSteps::reduceSum,
            LinearSteps::einsum);

    private LinearSteps() {}

    private static void dense(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            long width = List.of(4L, 8L, 12L).get(values.random().nextInt(3));
            GraphDraft draft = values.draft();
            String product = draft.node("MatMul", value.name(), draft.weight(draft.fresh("w"), value.last(), width));
            String sum = draft.node("Add", product, draft.weight(draft.fresh("b"), width));
            values.add(sum, value.type(), withLast(value, width));
        });
    }

    private static void gemm(RandomValues values) {
        values.pick(value -> value.isFloat() && value.rank() == 2).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String weight = draft.weight(draft.fresh("w"), 8, value.last());
            String bias = draft.weight(draft.fresh("b"), 8);
            Attributes attributes = Attributes.of()
                    .number("transB", 1)
                    .real("alpha", 0.5f)
                    .real("beta", (float) (1 / Math.sqrt(value.last())));
            values.add(draft.node("Gemm", List.of(value.name(), weight, bias), attributes), value.type(), List.of(8L));
        });
    }

    /** Softmax(Q Kᵀ) V of one value with itself. */
    private static void attention(RandomValues values) {
        values.pick(value -> value.isFloat() && value.rank() == 3).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String transposed = draft.node(
                    "Transpose", List.of(value.name()), Attributes.of().numbers("perm", 0, 2, 1));
            String scores = draft.node("MatMul", value.name(), transposed);
            String weights =
                    draft.node("Softmax", List.of(scores), Attributes.of().number("axis", -1));
            values.add(value.like(draft.node("MatMul", weights, value.name())));
        });
    }

    private static void convolution(RandomValues values) {
        values.pick(ElementwiseSteps::isImage).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String weight = draft.weight(draft.fresh("w"), 4, value.shape().getFirst(), 3, 3);
            Attributes attributes =
                    Attributes.of().numbers("kernel_shape", 3, 3).numbers("pads", 1, 1, 1, 1);
            String name =
                    draft.node("Conv", List.of(value.name(), weight, draft.weight(draft.fresh("b"), 4)), attributes);
            values.add(name, value.type(), List.of(4L, value.shape().get(1), value.last()));
        });
    }

    private static void transposedConvolution(RandomValues values) {
        values.pick(value -> ElementwiseSteps.isImage(value) && value.last() <= 8)
                .ifPresent(value -> {
                    GraphDraft draft = values.draft();
                    String weight = draft.weight(draft.fresh("w"), value.shape().getFirst(), 4, 2, 2);
                    String name = draft.node(
                            "ConvTranspose",
                            List.of(value.name(), weight),
                            Attributes.of().numbers("strides", 2, 2));
                    List<Long> shape = List.of(4L, 2 * value.shape().get(1), 2 * value.last());
                    values.add(name, value.type(), shape);
                });
    }

    private static void pool(RandomValues values) {
        values.pick(value -> ElementwiseSteps.isImage(value) && value.shape().get(1) > 2 && value.last() > 2)
                .ifPresent(value -> {
                    String operator = values.random().nextBoolean() ? "MaxPool" : "AveragePool";
                    Attributes attributes =
                            Attributes.of().numbers("kernel_shape", 2, 2).numbers("strides", 2, 2);
                    List<Long> shape =
                            List.of(value.shape().getFirst(), value.shape().get(1) / 2, value.last() / 2);
                    values.add(values.unary(operator, value, attributes), value.type(), shape);
                });
    }

    private static void globalPool(RandomValues values) {
        values.pick(ElementwiseSteps::isImage).ifPresent(value -> {
            String name = values.unary("GlobalAveragePool", value, Attributes.of());
            values.add(name, value.type(), List.of(value.shape().getFirst(), 1L, 1L));
        });
    }

    private static void normalisation(RandomValues values) {
        values.pickFloat().filter(value -> values.draft().opset() >= 17).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String scale = draft.weight(draft.fresh("scale"), value.last());
            String shift = draft.weight(draft.fresh("shift"), value.last());
            Attributes attributes = Attributes.of().number("axis", -1).real("epsilon", 0.01f);
            values.add(value.like(draft.node("LayerNormalization", List.of(value.name(), scale, shift), attributes)));
        });
    }

    private static void batchNormalisation(RandomValues values) {
        values.pick(ElementwiseSteps::isImage).ifPresent(value -> {
            GraphDraft draft = values.draft();
            long channels = value.shape().getFirst();
            float[] ones = new float[(int) channels];
            java.util.Arrays.fill(ones, 1f);
            List<String> inputs = List.of(
                    value.name(),
                    draft.weight(draft.fresh("scale"), channels),
                    draft.weight(draft.fresh("shift"), channels),
                    draft.weight(draft.fresh("mean"), channels),
                    draft.floats(draft.fresh("variance"), ones, channels));
            values.add(value.like(draft.node("BatchNormalization", inputs, Attributes.of())));
        });
    }

    private static RandomStep reduce(String operator) {
        return values -> values.pick(value -> value.isFloat() && value.rank() > 2)
                .ifPresent(value -> {
                    GraphDraft draft = values.draft();
                    boolean keep = values.random().nextBoolean();
                    Attributes attributes = Attributes.of().number("keepdims", keep ? 1 : 0);
                    String name = draft.opset() >= 18
                            ? draft.node(operator, List.of(value.name(), draft.longs(-1)), attributes)
                            : draft.node(operator, List.of(value.name()), attributes.numbers("axes", -1));
                    values.add(name, value.type(), keep ? withLast(value, 1) : withoutLast(value));
                });
    }

    private static void reduceSum(RandomValues values) {
        values.pick(value -> value.isFloat() && value.rank() > 2).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String name = draft.node(
                    "ReduceSum",
                    List.of(value.name(), draft.longs(value.rank() - 1L)),
                    Attributes.of().number("keepdims", 0));
            values.add(draft.node("Tanh", name), value.type(), withoutLast(value));
        });
    }

    private static void einsum(RandomValues values) {
        values.pick(value -> value.isFloat() && value.rank() == 3).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String weight = draft.weight(draft.fresh("w"), value.last(), 5);
            String name = draft.node(
                    "Einsum", List.of(value.name(), weight), Attributes.of().text("equation", "nij,jk->nik"));
            values.add(name, value.type(), withLast(value, 5));
        });
    }

    private static List<Long> withLast(Value value, long last) {
        List<Long> shape = new ArrayList<>(value.shape());
        shape.set(shape.size() - 1, last);
        return shape;
    }

    private static List<Long> withoutLast(Value value) {
        return value.shape().subList(0, value.shape().size() - 1);
    }
}
