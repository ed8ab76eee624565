package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.tensor.ElementType;
import java.util.List;

/** An encoder as exporters write it: shapes taken apart and put together again, gelu by parts. */
final class TransformerDraft {

    private static final long WIDTH = 32;
    private static final long HEADS = 4;

    private final GraphDraft draft = new GraphDraft("transformer", 17, 15);

    private TransformerDraft() {}

    static ModelProto encoder(int layers) {
        return new TransformerDraft().build(layers);
    }

    private ModelProto build(int layers) {
        String ids = draft.input("ids", ElementType.INT64, "batch", "sequence");
        String mask = bias(draft.input("mask", ElementType.INT64, "batch", "sequence"));
        String embedded = draft.node("Gather", draft.weight("table", 50, WIDTH), ids);
        String hidden = normalised("embedding", embedded);
        for (int layer = 0; layer < layers; layer++) {
            hidden = layer("layer" + layer, hidden, mask);
        }
        draft.add("", "Identity", List.of(hidden), List.of("hidden"), Attributes.of());
        return draft.output("hidden", ElementType.FLOAT32).model();
    }

    private String bias(String mask) {
        String wide = draft.node("Unsqueeze", mask, draft.longs(1, 2));
        String real = draft.node("Cast", List.of(wide), Attributes.of().number("to", ElementType.FLOAT32.onnxCode()));
        return draft.node("Mul", draft.node("Sub", draft.constant(1f), real), draft.constant(-1000f));
    }

    private String layer(String name, String hidden, String mask) {
        String query = heads(name, OnnxModels.dense(draft, name + "_q", hidden, WIDTH), 0, 2, 1, 3);
        String key = heads(name, OnnxModels.dense(draft, name + "_k", hidden, WIDTH), 0, 2, 3, 1);
        String value = heads(name, OnnxModels.dense(draft, name + "_v", hidden, WIDTH), 0, 2, 1, 3);
        String scores = draft.node("Div", draft.node("MatMul", query, key), draft.constant(2.828427f));
        String weights = draft.node(
                "Softmax",
                List.of(draft.node("Add", scores, mask)),
                Attributes.of().number("axis", -1));
        String context = draft.node(
                "Transpose",
                List.of(draft.node("MatMul", weights, value)),
                Attributes.of().numbers("perm", 0, 2, 1, 3));
        String joined = draft.node("Reshape", context, shape(hidden, WIDTH));
        String attended = draft.node("Add", OnnxModels.dense(draft, name + "_o", joined, WIDTH), hidden);
        String normalised = normalised(name + "_attention", attended);
        String inner = draft.node("MatMul", normalised, draft.weight(name + "_up", WIDTH, 4 * WIDTH));
        inner = gelu(draft.node("Add", inner, draft.weight(name + "_up_b", 4 * WIDTH)));
        String outer = draft.node("MatMul", inner, draft.weight(name + "_down", 4 * WIDTH, WIDTH));
        outer = draft.node("Add", outer, draft.weight(name + "_down_b", WIDTH));
        return normalised(name + "_output", draft.node("Add", outer, normalised));
    }

    private String heads(String name, String projected, long... order) {
        String split = draft.node("Reshape", projected, shape(projected, HEADS, WIDTH / HEADS));
        return draft.node("Transpose", List.of(split), Attributes.of().numbers("perm", order));
    }

    /** The first two dimensions of a value, then the given ones. */
    private String shape(String value, long... rest) {
        String shape = draft.node("Shape", value);
        String batch = draft.node("Gather", shape, draft.longs(0));
        String sequence = draft.node("Gather", shape, draft.longs(1));
        return draft.node(
                "Concat",
                List.of(batch, sequence, draft.longs(rest)),
                Attributes.of().number("axis", 0));
    }

    private String gelu(String x) {
        String half = draft.node("Mul", x, draft.constant(0.5f));
        String error = draft.node("Erf", draft.node("Div", x, draft.constant(1.4142135f)));
        return draft.node("Mul", half, draft.node("Add", error, draft.constant(1f)));
    }

    private String normalised(String name, String x) {
        float[] ones = new float[(int) WIDTH];
        java.util.Arrays.fill(ones, 1f);
        return draft.node(
                "LayerNormalization",
                List.of(x, draft.floats(name + "_scale", ones, WIDTH), draft.weight(name + "_shift", WIDTH)),
                Attributes.of().number("axis", -1));
    }
}
