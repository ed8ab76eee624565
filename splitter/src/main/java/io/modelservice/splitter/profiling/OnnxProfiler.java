package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.inference.ValueTypes;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.ReferenceSize;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Profiles ONNX models. */
public final class OnnxProfiler {

    private final OnnxModel model;
    private final ValueTypes types;
    private final GraphWalk walk;
    private final double[] costs;
    private final double[] costBefore;

    private OnnxProfiler(OnnxModel model) {
        this.model = model;
        this.types = ValueTypes.of(model);
        this.walk = new GraphWalk(model.graph());
        NodeCost cost = new NodeCost(types);
        this.costs =
                walk.nodes().stream().mapToDouble(node -> cost.of(node.proto())).toArray();
        this.costBefore = new double[costs.length + 1];
        for (int i = 0; i < costs.length; i++) {
            costBefore[i + 1] = costBefore[i] + costs[i];
        }
    }

    /**
     * Profiles a model that was read.
     *
     * @param digest of the artefact, for the record
     */
    public static ProfileResult profile(OnnxModel model, String digest) {
        OnnxProfiler profiler = new OnnxProfiler(model);
        Optional<String> outside = profiler.unservable();
        return outside.isPresent()
                ? new ProfileResult.Refused(FailureReason.UNSUPPORTED_OPERATOR, outside.get())
                : new ProfileResult.Profiled(profiler.profile(digest));
    }

    /** An input or output that no client could send or get. */
    private Optional<String> unservable() {
        return Stream.concat(model.graph().inputs().stream(), model.graph().outputs().stream())
                .filter(value -> types.spec(value).isEmpty())
                .findFirst()
                .map(value -> ("%s: '%s' is not a tensor of numbers: inputs and outputs must be tensors of a type that"
                                + " the Open Inference Protocol has")
                        .formatted(model.file().getFileName(), value.getName()));
    }

    private ModelProfile profile(String digest) {
        LiveRanges ranges = new LiveRanges(model.graph());
        Candidates candidates = new Candidates(walk, ranges, types);
        List<List<Integer>> layers = layers(candidates);
        CutSelection selection = new CutSelection(
                layers.stream().flatMap(List::stream).collect(TreeSet::new, TreeSet::add, TreeSet::addAll), costBefore);
        List<Candidate> chosen = selection.of(candidates.all());
        List<Integer> positions = chosen.stream().map(Candidate::position).toList();
        Map<Integer, List<String>> live = ranges.at(positions);
        Weights weights = new Weights(model.graph());
        Segments segments = new Segments(
                walk,
                positions,
                weights,
                model.graph().outputs().stream().map(ValueInfoProto::getName).toList());
        return new ModelProfile(
                "Onnx",
                digest,
                model.weightFileBytes(),
                weights.parameters(),
                costs.length,
                specs(model.graph().inputs()),
                specs(model.graph().outputs()),
                segments.list(
                        costBefore,
                        ranges.bytes(value -> types.at(value).bytes().orElse(0)),
                        types),
                chosen.stream()
                        .map(candidate -> new Cut(
                                candidate.position(),
                                live.get(candidate.position()).stream()
                                        .map(value -> types.spec(value).orElseThrow())
                                        .toList(),
                                candidate.liveBytes(),
                                selection.kind(candidate)))
                        .toList(),
                numbered(layers, positions),
                segments.shared(),
                types.reference().entrySet().stream()
                        .map(entry -> new ReferenceSize(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private List<TensorSpec> specs(List<ValueInfoProto> values) {
        return values.stream().map(value -> types.spec(value).orElseThrow()).toList();
    }

    /** For each repeating stretch, the positions of its layers' borders. */
    private List<List<Integer>> layers(Candidates candidates) {
        List<OnnxNode> work =
                walk.nodes().stream().filter(node -> !node.isConstant()).toList();
        List<NodeSignature> signatures =
                work.stream().map(node -> NodeSignature.of(node, walk, types)).toList();
        double[] workCosts =
                work.stream().mapToDouble(node -> costs[node.index()]).toArray();
        LayerBorders borders = new LayerBorders(work, candidates, costs.length);
        return new Repetitions(signatures, workCosts)
                .find().stream()
                        .map(borders::of)
                        .filter(found -> !found.isEmpty())
                        .toList();
    }

    private List<Layer> numbered(List<List<Integer>> layers, List<Integer> cuts) {
        List<Integer> starts = new ArrayList<>(cuts);
        starts.addFirst(0);
        starts.addLast(costs.length);
        List<Layer> numbered = new ArrayList<>();
        for (List<Integer> borders : layers) {
            for (int i = 0; i + 1 < borders.size(); i++) {
                int first = starts.indexOf(borders.get(i));
                int end = starts.indexOf(borders.get(i + 1));
                if (first >= 0 && end > first) {
                    numbered.add(new Layer(numbered.size(), first, end));
                }
            }
        }
        return numbered;
    }
}
