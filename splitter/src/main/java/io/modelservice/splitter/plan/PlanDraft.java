package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.CutSearch.Found;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes down the cuts that were found as a plan. */
final class PlanDraft {

    private final ModelProfile profile;
    private final PlanRequest request;
    private final StageSizes sizes;
    private final Found found;

    PlanDraft(ModelProfile profile, PlanRequest request, StageSizes sizes, Found found) {
        this.profile = profile;
        this.request = request;
        this.sizes = sizes;
        this.found = found;
    }

    Plan plan() {
        List<Stage> stages = IntStream.range(0, request.stages().size())
                .mapToObj(this::stage)
                .toList();
        return PlanHash.seal(new Plan(
                profile.digest(), request.policy(), reason(stages), profile.inputs(), profile.outputs(), stages, ""));
    }

    private Stage stage(int index) {
        int from = found.from(index);
        int to = found.to(index, sizes.segments());
        double total = sizes.totalCost();
        return new Stage(
                index,
                request.stages().get(index).name(),
                profile.segments().get(from).firstNode(),
                profile.segments().get(to - 1).endNode(),
                (int) profile.layers().stream()
                        .filter(layer -> layer.firstSegment() >= from && layer.firstSegment() < to)
                        .count(),
                from == 0 ? profile.inputs() : live(from),
                to == sizes.segments() ? profile.outputs() : live(to),
                sizes.weightBytes(from, to),
                sizes.memoryBytes(from, to),
                total > 0 ? sizes.cost(from, to) / total : 0);
    }

    private List<TensorSpec> live(int boundary) {
        return profile.cuts().get(boundary - 1).live();
    }

    private String reason(List<Stage> stages) {
        double slowest = slowestToMean(stages);
        long linkBytes = 0;
        int atLayers = 0;
        int inside = 0;
        for (int stage = 1; stage < stages.size(); stage++) {
            ModelProfile.Cut cut = profile.cuts().get(found.from(stage) - 1);
            linkBytes = StageSizes.sum(linkBytes, cut.liveBytes());
            atLayers += cut.kind() == CutKind.LAYER_BOUNDARY ? 1 : 0;
            inside += cut.kind() == CutKind.INSIDE_PATTERN ? 1 : 0;
        }
        if (stages.size() == 1) {
            return "One stage holds the whole model";
        }
        return String.format(
                Locale.ROOT,
                "%s: the slowest of %d stages takes %.2f of the mean, %d of %d cuts lie between layers%s,"
                        + " %d bytes cross the links",
                basis(),
                stages.size(),
                slowest,
                atLayers,
                stages.size() - 1,
                inside == 0 ? "" : " and %d inside fusible patterns".formatted(inside),
                linkBytes);
    }

    private String basis() {
        boolean manual = request.stages().stream()
                .anyMatch(stage ->
                        stage.layers().isPresent() || !stage.cutBefore().isEmpty());
        if (manual) {
            return "Cuts as given";
        }
        return switch (request.policy()) {
            case COST_PROPORTIONAL -> "Balanced by cost";
            case MEMORY_PROPORTIONAL -> "Balanced by memory";
            case EVEN -> profile.layers().isEmpty() ? "Even by number of possible cuts" : "Even by number of layers";
        };
    }

    private double slowestToMean(List<Stage> stages) {
        double slowest = 0;
        double sum = 0;
        for (Stage stage : stages) {
            double time =
                    stage.cost() / request.stages().get(stage.index()).speed().orElse(1);
            slowest = Math.max(slowest, time);
            sum += time;
        }
        return sum > 0 ? slowest * stages.size() / sum : 1;
    }
}
