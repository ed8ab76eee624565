package io.modelservice.blueprint;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.ReferenceSize;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.serving.VerificationReport;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/** A small encoder's profile, and what a verification may say of it. */
public final class SampleModels {

    private static final int LAYERS = 6;
    private static final int NODES_PER_LAYER = 10;

    private SampleModels() {}

    public static ModelProfile encoder() {
        return encoder("last_hidden_state");
    }

    static ModelProfile encoder(String output) {
        List<Segment> segments = IntStream.range(0, LAYERS)
                .mapToObj(layer -> new Segment(
                        layer * NODES_PER_LAYER, (layer + 1) * NODES_PER_LAYER, 1000 + layer, 40L << 20, 1 << 20))
                .toList();
        List<Cut> cuts = IntStream.range(1, LAYERS)
                .mapToObj(layer -> new Cut(
                        layer * NODES_PER_LAYER,
                        List.of(tensor("hidden-" + layer, ElementType.FLOAT32)),
                        4096,
                        CutKind.LAYER_BOUNDARY))
                .toList();
        List<Layer> layers = IntStream.range(0, LAYERS)
                .mapToObj(layer -> new Layer(layer, layer, layer + 1))
                .toList();
        return new ModelProfile(
                "Onnx",
                "sha256:" + "ab".repeat(32),
                240L << 20,
                60_000_000,
                LAYERS * NODES_PER_LAYER,
                List.of(tensor("input_ids", ElementType.INT64), tensor("attention_mask", ElementType.INT64)),
                List.of(tensor(output, ElementType.FLOAT32)),
                segments,
                cuts,
                layers,
                List.of(),
                List.of(new ReferenceSize("batch", 1)));
    }

    static VerificationReport report(boolean rowsIndependent) {
        return new VerificationReport(true, 0, 1e-4, true, rowsIndependent, List.of("input_ids=[2, 16]"), "equal");
    }

    private static TensorSpec tensor(String name, ElementType type) {
        return new TensorSpec(
                name, type, TensorShape.of(List.of(new Dimension.Symbolic("batch"), new Dimension.Symbolic("length"))));
    }
}
