package io.modelservice.splitter.proof;

import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes up inputs to compare a split with the whole model by: one row and several, short and long. The same arguments
 * give the same inputs. Whether a model can take them all, only the model knows.
 */
public final class ProbeInputs {

    private static final List<Size> SIZES =
            List.of(new Size(1, 16), new Size(1, 7), new Size(2, 16), new Size(3, 32), new Size(4, 64));

    /** A set of inputs. @param description such as {@code input_ids=[2, 16], attention_mask=[2, 16]} */
    public record Probe(String description, List<Tensor> inputs) {
        public Probe {
            inputs = List.copyOf(inputs);
        }
    }

    private record Size(long rows, long others) {}

    private ProbeInputs() {}

    /**
     * @param indexBounds for integer inputs that are looked up in tables, the rows of these; other integers are 0 or 1
     * @return probes of different shapes; a single one when the model's shapes are fixed
     */
    public static List<Probe> of(List<TensorSpec> inputs, Map<String, Long> indexBounds, long seed) {
        List<Probe> probes = new ArrayList<>();
        Set<String> described = new HashSet<>();
        for (Size size : SIZES) {
            Probe probe = probe(inputs, indexBounds, size, new SplittableRandom(seed + probes.size()));
            if (described.add(probe.description)) {
                probes.add(probe);
            }
        }
        return probes;
    }

    private static Probe probe(List<TensorSpec> specs, Map<String, Long> bounds, Size size, SplittableRandom random) {
        List<Tensor> tensors = new ArrayList<>();
        List<String> shapes = new ArrayList<>();
        for (TensorSpec spec : specs) {
            List<Long> shape = shape(spec, size);
            tensors.add(new ProbeValues(spec, shape, bounds.getOrDefault(spec.name(), 2L), random).tensor());
            shapes.add(spec.name() + "=" + shape);
        }
        return new Probe(String.join(", ", shapes), tensors);
    }

    private static List<Long> shape(TensorSpec spec, Size size) {
        List<Long> shape = new ArrayList<>();
        for (Dimension dimension : spec.shape().dimensions()) {
            shape.add(
                    switch (dimension) {
                        case Dimension.Fixed(long fixed) -> fixed;
                        case Dimension.Symbolic symbolic -> shape.isEmpty() ? size.rows : size.others;
                        case Dimension.Unknown unknown -> shape.isEmpty() ? size.rows : size.others;
                    });
        }
        return shape;
    }
}
