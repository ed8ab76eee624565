package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.tensor.ElementType;
import java.util.List;

/** Small models of the usual kinds. */
public final class OnnxModels {

    private OnnxModels() {}

    /** Dense layers with relu, and a softmax: {@code x[n, 16] -> probabilities[n, 10]}. */
    public static ModelProto mlp(int layers) {
        GraphDraft draft = new GraphDraft("mlp", 17, 11);
        String x = draft.input("x", ElementType.FLOAT32, "n", 16);
        long width = 16;
        for (int layer = 0; layer < layers; layer++) {
            long next = 64;
            String product = draft.node("MatMul", x, draft.weight("w" + layer, width, next));
            x = draft.node("Relu", draft.node("Add", product, draft.weight("b" + layer, next)));
            width = next;
        }
        String logits = draft.node(
                "Gemm", List.of(x, draft.weight("w_out", width, 10), draft.weight("b_out", 10)), Attributes.of());
        draft.add(
                "",
                "Softmax",
                List.of(logits),
                List.of("probabilities"),
                Attributes.of().number("axis", -1));
        return draft.output("probabilities", ElementType.FLOAT32).model();
    }

    /** Residual blocks of convolution, batch normalisation and relu: {@code image[n, 3, 32, 32] -> logits[n, 10]}. */
    public static ModelProto convolutional(int blocks) {
        GraphDraft draft = new GraphDraft("convolutional", 17, 12);
        String x = draft.input("image", ElementType.FLOAT32, "n", 3, 32, 32);
        x = draft.node("Relu", convolution(draft, "stem", x, 3, 16));
        for (int block = 0; block < blocks; block++) {
            String inner = draft.node("Relu", convolution(draft, "block" + block + "a", x, 16, 16));
            inner = convolution(draft, "block" + block + "b", inner, 16, 16);
            x = draft.node("Relu", draft.node("Add", inner, x));
        }
        x = draft.node(
                "MaxPool",
                List.of(x),
                Attributes.of().numbers("kernel_shape", 2, 2).numbers("strides", 2, 2));
        x = draft.node("Flatten", draft.node("GlobalAveragePool", x));
        draft.add(
                "",
                "Gemm",
                List.of(x, draft.weight("w_out", 16, 10), draft.weight("b_out", 10)),
                List.of("logits"),
                Attributes.of());
        return draft.output("logits", ElementType.FLOAT32).model();
    }

    private static String convolution(GraphDraft draft, String name, String x, long from, long to) {
        String convolved = draft.node(
                "Conv",
                List.of(x, draft.weight(name + "_w", to, from, 3, 3), draft.weight(name + "_b", to)),
                Attributes.of().numbers("kernel_shape", 3, 3).numbers("pads", 1, 1, 1, 1));
        float[] ones = new float[(int) to];
        java.util.Arrays.fill(ones, 1f);
        return draft.node(
                "BatchNormalization",
                List.of(
                        convolved,
                        draft.floats(name + "_scale", ones, to),
                        draft.weight(name + "_shift", to),
                        draft.floats(name + "_mean", new float[(int) to], to),
                        draft.floats(name + "_variance", ones, to)),
                Attributes.of());
    }

    /**
     * Branches that meet again, a skip over everything, an input that is used late, a subgraph that captures a value, and
     * an output that is made early: {@code (x[n, 8], late[n, 8]) -> (early[n, 8], y[n, 8])}.
     */
    public static ModelProto branched() {
        GraphDraft draft = new GraphDraft("branched", 17, 13);
        String x = draft.input("x", ElementType.FLOAT32, "n", 8);
        String late = draft.input("late", ElementType.FLOAT32, "n", 8);
        draft.add("", "Tanh", List.of(x), List.of("early"), Attributes.of());
        String left = dense(draft, "left", "early", 8);
        String right = draft.node("Sigmoid", dense(draft, "right", "early", 8));
        List<String> halves =
                draft.nodes("Split", List.of(right), 2, Attributes.of().number("axis", 1));
        String swapped = draft.node(
                "Concat", List.of(halves.get(1), halves.get(0)), Attributes.of().number("axis", 1));
        String joined = draft.node("Add", draft.node("Mul", left, swapped), x);
        String chosen = conditional(draft, joined, left);
        String deep = draft.node("Relu", dense(draft, "deep", chosen, 8));
        String withLate = draft.node("Sub", deep, late);
        draft.add("", "Add", List.of(withLate, "early"), List.of("y"), Attributes.of());
        return draft.output("early", ElementType.FLOAT32)
                .output("y", ElementType.FLOAT32)
                .model();
    }

    private static String conditional(GraphDraft draft, String value, String captured) {
        String sum = draft.node("ReduceSum", List.of(value), Attributes.of().number("keepdims", 0));
        String positive = draft.node("Greater", sum, draft.constant(0f));
        GraphDraft yes = draft.nested("then");
        yes.output(yes.node("Add", value, captured), ElementType.FLOAT32);
        GraphDraft no = draft.nested("else");
        no.output(no.node("Neg", value), ElementType.FLOAT32);
        return draft.node(
                "If",
                List.of(positive),
                Attributes.of().graph("then_branch", yes.graph()).graph("else_branch", no.graph()));
    }

    /** A loop that runs three times and captures a weight and a value: {@code x[n, 4] -> y[n, 4]}. */
    public static ModelProto loop() {
        GraphDraft draft = new GraphDraft("loop", 17, 14);
        String x = draft.input("x", ElementType.FLOAT32, "n", 4);
        String scaled = draft.node("Relu", dense(draft, "first", x, 4));
        String weight = draft.weight("inside", 4, 4);
        GraphDraft body = draft.nested("body");
        body.input("body_iteration", ElementType.INT64);
        body.input("body_condition", ElementType.BOOL);
        body.input("body_state", ElementType.FLOAT32, "n", 4);
        String next = body.node("Tanh", body.node("MatMul", "body_state", weight));
        next = body.node("Add", next, scaled);
        body.output(body.node("Identity", "body_condition"), ElementType.BOOL).output(next, ElementType.FLOAT32);
        String count = draft.longs("count", new long[] {3});
        String looped =
                draft.node("Loop", List.of(count, "", scaled), Attributes.of().graph("body", body.graph()));
        String dense = dense(draft, "last", looped, 4);
        draft.add("", "Add", List.of(dense, scaled), List.of("y"), Attributes.of());
        return draft.output("y", ElementType.FLOAT32).model();
    }

    /** Encoder layers with attention: {@code (ids[batch, sequence], mask[batch, sequence]) -> hidden}. */
    public static ModelProto transformer(int layers) {
        return TransformerDraft.encoder(layers);
    }

    static String dense(GraphDraft draft, String name, String x, long width) {
        String product = draft.node("MatMul", x, draft.weight(name + "_w", width, width));
        return draft.node("Add", product, draft.weight(name + "_b", width));
    }
}
