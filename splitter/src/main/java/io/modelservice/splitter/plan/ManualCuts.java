package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.PlanRequest.LayerRange;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the layers and tensors named in a request into boundaries. */
sealed interface ManualCuts {

    /** The boundary at which each stage begins, -1 where the request leaves it open. */
    record Fixed(int[] begins) implements ManualCuts {
        boolean isEmpty() {
            return Arrays.stream(begins).allMatch(begin -> begin < 0);
        }
    }

    record Refused(String message) implements ManualCuts {}

    static ManualCuts of(ModelProfile profile, PlanRequest request) {
        boolean byLayers =
                request.stages().stream().anyMatch(stage -> stage.layers().isPresent());
        boolean byTensors =
                request.stages().stream().anyMatch(stage -> !stage.cutBefore().isEmpty());
        if (byLayers && byTensors) {
            return new Refused("Give either the layers of each stage or the tensors to cut at, not both");
        }
        if (byLayers) {
            return ofLayers(profile, request.stages());
        }
        return ofTensors(profile, request.stages());
    }

    private static ManualCuts ofLayers(ModelProfile profile, List<StageRequest> stages) {
        int layers = profile.layers().size();
        int expected = 0;
        int[] begins = open(stages.size());
        for (int index = 0; index < stages.size(); index++) {
            StageRequest stage = stages.get(index);
            Optional<LayerRange> range = stage.layers();
            if (range.isEmpty()) {
                return new Refused(
                        "Stage %s does not say its layers, while others do; give layers to every stage or to none"
                                .formatted(stage.name()));
            }
            if (range.get().last() >= layers) {
                return new Refused(
                        layers == 0
                                ? "No repeated layers were found in the model; name the tensors to cut at instead"
                                : "Stage %s asks for layers %s, but the model's layers are 0 to %d"
                                        .formatted(stage.name(), text(range.get()), layers - 1));
            }
            if (range.get().first() != expected) {
                return new Refused("Stage %s has layers %s, but must begin with layer %d: %s"
                        .formatted(
                                stage.name(),
                                text(range.get()),
                                expected,
                                range.get().first() > expected
                                        ? "no stage has the layers between"
                                        : "the stage before has the same layers"));
            }
            begins[index] = index == 0 ? -1 : profile.layers().get(expected).firstSegment();
            expected = range.get().last() + 1;
        }
        if (expected != layers) {
            return new Refused("The stages hold layers 0 to %d, but the model has %d layers; add layers %d to %d"
                    .formatted(expected - 1, layers, expected, layers - 1));
        }
        return new Fixed(begins);
    }

    private static ManualCuts ofTensors(ModelProfile profile, List<StageRequest> stages) {
        int[] begins = open(stages.size());
        int last = 0;
        for (int index = 0; index < stages.size(); index++) {
            StageRequest stage = stages.get(index);
            if (stage.cutBefore().isEmpty()) {
                continue;
            }
            if (index == 0) {
                return new Refused(
                        "Stage %s is the first and begins with the model's inputs; name no tensors to cut before it"
                                .formatted(stage.name()));
            }
            Optional<Integer> found = boundaryOf(profile.cuts(), Set.copyOf(stage.cutBefore()), last + 1);
            if (found.isEmpty()) {
                return new Refused("Stage %s cannot begin at %s: %s"
                        .formatted(stage.name(), stage.cutBefore(), why(profile, stage)));
            }
            last = found.get();
            begins[index] = last;
        }
        return new Fixed(begins);
    }

    private static Optional<Integer> boundaryOf(List<Cut> cuts, Set<String> wanted, int earliest) {
        return IntStream.range(earliest - 1, cuts.size())
                .filter(cut -> names(cuts.get(cut)).equals(wanted))
                .boxed()
                .min(Comparator.comparing((Integer cut) -> cuts.get(cut).kind()).thenComparing(cut -> cut))
                .map(cut -> cut + 1);
    }

    private static String why(ModelProfile profile, StageRequest stage) {
        Set<String> known = new TreeSet<>();
        profile.cuts().forEach(cut -> known.addAll(names(cut)));
        for (String name : stage.cutBefore()) {
            if (!known.contains(name)) {
                List<String> near = NearNames.of(name, known);
                return "no possible cut has a tensor named %s%s"
                        .formatted(name, near.isEmpty() ? "" : "; near names are " + String.join(", ", near));
            }
        }
        Set<String> wanted = Set.copyOf(stage.cutBefore());
        if (boundaryOf(profile.cuts(), wanted, 1).isPresent()) {
            return "that cut does not lie behind the one before it; put the stages in the order of the graph";
        }
        return nearestCut(profile.cuts(), wanted)
                .map(cut -> "the cut there needs exactly "
                        + names(cut).stream().sorted().toList())
                .orElse("no possible cut has them all");
    }

    private static Optional<Cut> nearestCut(List<Cut> cuts, Set<String> wanted) {
        return cuts.stream()
                .filter(cut -> names(cut).containsAll(wanted)
                        || wanted.containsAll(names(cut)) && !cut.live().isEmpty())
                .min(Comparator.comparingInt(cut -> Math.abs(cut.live().size() - wanted.size())));
    }

    private static Set<String> names(Cut cut) {
        return cut.live().stream().map(TensorSpec::name).collect(Collectors.toCollection(HashSet::new));
    }

    private static int[] open(int stages) {
        int[] begins = new int[stages];
        Arrays.fill(begins, -1);
        return begins;
    }

    private static String text(LayerRange range) {
        return "%d to %d".formatted(range.first(), range.last());
    }
}
