package io.modelservice.splitter.plan;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.profile.ModelProfile.SharedWeight;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Profiles made up for the planner's tests. */
final class Profiles {

    private final List<Segment> segments = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<SharedWeight> shared = new ArrayList<>();

    /** A segment of one node for each cost; weights of {@code 100 × cost} bytes, no activations; cuts between layers. */
    static Profiles ofCosts(double... costs) {
        Profiles profiles = new Profiles();
        for (double cost : costs) {
            profiles.segment(cost, (long) (100 * cost), 0, CutKind.LAYER_BOUNDARY, 8);
        }
        return profiles;
    }

    /** {@code count} equal layers of one segment each. */
    static Profiles ofLayers(int count) {
        Profiles profiles =
                ofCosts(IntStream.range(0, count).mapToDouble(layer -> 1).toArray());
        IntStream.range(0, count).forEach(layer -> profiles.layers.add(new Layer(layer, layer, layer + 1)));
        return profiles;
    }

    static ModelProfile random(SplittableRandom random, int segments) {
        Profiles profiles = new Profiles();
        boolean layered = random.nextBoolean();
        for (int index = 0; index < segments; index++) {
            CutKind kind = CutKind.values()[random.nextInt(3)];
            double cost = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 20);
            profiles.segment(cost, random.nextLong(1000), random.nextLong(200), kind, random.nextLong(1, 5) * 10);
        }
        if (layered) {
            int begin = random.nextInt(Math.min(3, segments));
            while (begin < segments) {
                int end = Math.min(segments, begin + 1 + random.nextInt(3));
                profiles.layers.add(new Layer(profiles.layers.size(), begin, end));
                begin = end + (random.nextInt(4) == 0 ? 1 : 0);
            }
        }
        for (int weight = random.nextInt(3); weight > 0; weight--) {
            profiles.shared(random.nextLong(500), random.nextInt(segments), random.nextInt(segments));
        }
        return profiles.build();
    }

    Profiles segment(double cost, long weightBytes, long activationBytes, CutKind kindOfCutBefore, long linkBytes) {
        int index = segments.size();
        if (index > 0) {
            cuts.add(new Cut(index, List.of(tensor("t" + index)), linkBytes, kindOfCutBefore));
        }
        segments.add(new Segment(index, index + 1, cost, weightBytes, activationBytes));
        return this;
    }

    Profiles cut(int index, CutKind kind, long linkBytes, String... live) {
        List<TensorSpec> tensors = live.length == 0
                ? cuts.get(index).live()
                : List.of(live).stream().map(Profiles::tensor).toList();
        cuts.set(index, new Cut(index + 1, tensors, linkBytes, kind));
        return this;
    }

    Profiles shared(long bytes, Integer... inSegments) {
        shared.add(new SharedWeight(
                "shared" + shared.size(),
                bytes,
                List.of(inSegments).stream().distinct().toList()));
        return this;
    }

    ModelProfile build() {
        return new ModelProfile(
                "Onnx",
                "sha256:" + "0".repeat(64),
                1,
                1,
                segments.size(),
                List.of(tensor("in")),
                List.of(tensor("out")),
                segments,
                cuts,
                layers,
                shared,
                List.of());
    }

    static TensorSpec tensor(String name) {
        return new TensorSpec(
                name,
                ElementType.FLOAT32,
                TensorShape.of(List.of(new Dimension.Symbolic("n"), new Dimension.Fixed(4))));
    }
}
