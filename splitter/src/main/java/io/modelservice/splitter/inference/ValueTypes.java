package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Types and shapes of all values of a model.
 *
 * <p>Which dimensions are fixed and which follow a symbol is found by trial: the model is walked at the reference sizes
 * and twice at other ones, and a dimension that has in all of them the size of a symbol is that symbol.
 */
public final class ValueTypes {

    private final Map<String, Long> reference;
    private final Map<GraphProto, Map<String, Inferred>> scopes;
    private final Map<String, Inferred> main;
    private final List<Trial> trials = new ArrayList<>();

    private record Trial(Map<String, Long> sizes, Map<String, Inferred> values) {}

    private ValueTypes(OnnxModel model) {
        GraphProto graph = model.proto().getGraph();
        SymbolSizes symbols = new SymbolSizes(model.graph().inputs());
        this.reference = Collections.unmodifiableMap(symbols.reference());
        this.scopes = new InferencePass(model, reference).scopes();
        this.main = scopes.get(graph);
        trials.add(new Trial(reference, main));
        if (!reference.isEmpty()) {
            for (int round = 0; round < 2; round++) {
                Map<String, Long> sizes = symbols.probe(round);
                trials.add(new Trial(
                        sizes, new InferencePass(model, sizes).scopes().get(graph)));
            }
        }
    }

    /** Never fails: what cannot be told is unknown. */
    public static ValueTypes of(OnnxModel model) {
        return new ValueTypes(model);
    }

    /** The size assumed for each symbol of the inputs; a dimension without a name is called {@code input[axis]}. */
    public Map<String, Long> reference() {
        return reference;
    }

    /** A value of the main graph at the reference sizes. */
    public Inferred at(String value) {
        return main.getOrDefault(value, Inferred.unknown());
    }

    /** A value that is seen in a subgraph, or in the main graph, at the reference sizes. */
    public Inferred at(GraphProto graph, String value) {
        return scopes.getOrDefault(graph, Map.of()).getOrDefault(value, Inferred.unknown());
    }

    /** How a value crosses between sub-models; empty when it cannot: no tensor, strings, or of unknown type. */
    public Optional<TensorSpec> spec(String value) {
        return ElementType.ofOnnxCode(at(value).type()).map(type -> new TensorSpec(value, type, shape(value)));
    }

    /** As {@link #spec}, for an input or output: what is declared goes first. */
    public Optional<TensorSpec> spec(ValueInfoProto declared) {
        return spec(declared.getName()).map(spec -> {
            List<TensorShapeProto.Dimension> said =
                    declared.getType().getTensorType().getShape().getDimList();
            boolean told = declared.getType().getTensorType().hasShape();
            boolean open = spec.shape().ranked() && spec.shape().dimensions().size() != said.size();
            return !told || open
                    ? spec
                    : new TensorSpec(spec.name(), spec.type(), TensorShape.of(joined(said, spec.shape())));
        });
    }

    private static List<Dimension> joined(List<TensorShapeProto.Dimension> said, TensorShape told) {
        List<Dimension> joined = new ArrayList<>();
        for (int axis = 0; axis < said.size(); axis++) {
            Dimension known = told.ranked() ? told.dimensions().get(axis) : new Dimension.Unknown();
            if (!Declared.isOpen(said.get(axis))) {
                joined.add(new Dimension.Fixed(said.get(axis).getDimValue()));
            } else if (known instanceof Dimension.Unknown
                    && !said.get(axis).getDimParam().isEmpty()) {
                joined.add(new Dimension.Symbolic(said.get(axis).getDimParam()));
            } else {
                joined.add(known);
            }
        }
        return joined;
    }

    private TensorShape shape(String value) {
        int rank = at(value).rank();
        boolean ranked = trials.stream()
                .map(trial -> trial.values().getOrDefault(value, Inferred.unknown()))
                .allMatch(seen -> seen.ranked() && seen.rank() == rank);
        if (!ranked) {
            return TensorShape.unranked();
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int current = axis;
            dimensions.add(dimension(trials.stream()
                    .map(trial -> trial.values().get(value).dimension(current))
                    .toList()));
        }
        return TensorShape.of(dimensions);
    }

    private Dimension dimension(List<Long> sizes) {
        if (sizes.contains(Inferred.UNKNOWN_SIZE)) {
            return new Dimension.Unknown();
        }
        if (sizes.stream().distinct().count() == 1) {
            return new Dimension.Fixed(sizes.getFirst());
        }
        return reference.keySet().stream()
                .filter(symbol -> trials.stream()
                        .map(trial -> trial.sizes().get(symbol))
                        .toList()
                        .equals(sizes))
                .findFirst()
                .filter(symbol -> !symbol.endsWith("]"))
                .<Dimension>map(Dimension.Symbolic::new)
                .orElseGet(Dimension.Unknown::new);
    }
}
