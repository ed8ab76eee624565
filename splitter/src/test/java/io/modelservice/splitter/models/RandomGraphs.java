package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random models, each the same for the same seed: chains, branches, skips and joins of many operators and element
 * types, several inputs and outputs, constants and weights. The first dimension of every input is the symbol
 * {@code n}; no operator mixes rows, except that an {@code If} may choose by their number; every model is valid for
 * any {@code n} of at least 1.
 */
public final class RandomGraphs {

    private RandomGraphs() {}

    public static ModelProto of(long seed) {
        Random random = new Random(seed);
        int opset = List.of(13, 14, 17, 18).get(random.nextInt(4));
        GraphDraft draft = new GraphDraft("random" + seed, opset, seed);
        RandomValues values = new RandomValues(draft);
        int inputs = 1 + random.nextInt(3);
        for (int i = 0; i < inputs; i++) {
            values.input(i);
        }
        List<RandomStep> steps = new ArrayList<>();
        steps.addAll(ElementwiseSteps.ALL);
        steps.addAll(ShapeSteps.ALL);
        steps.addAll(LinearSteps.ALL);
        steps.addAll(TypedSteps.ALL);
        int count = 5 + random.nextInt(35);
        for (int i = 0; i < count; i++) {
            steps.get(random.nextInt(steps.size())).add(values);
        }
        values.outputs();
        return draft.model();
    }
}
