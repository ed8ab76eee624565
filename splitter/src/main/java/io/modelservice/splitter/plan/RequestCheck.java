package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.profile.ModelProfile.SharedWeight;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What makes a request or a profile meaningless, whatever the policy. */
final class RequestCheck {

    private RequestCheck() {}

    /** A sentence that says what is wrong, or empty. */
    static Optional<String> problem(ModelProfile profile, PlanRequest request) {
        Optional<String> inRequest = problemOf(request);
        return inRequest.isPresent() ? inRequest : problemOf(profile);
    }

    private static Optional<String> problemOf(PlanRequest request) {
        Set<String> names = new HashSet<>();
        for (StageRequest stage : request.stages()) {
            if (!names.add(stage.name())) {
                return Optional.of("Two stages are named %s; give each its own name".formatted(stage.name()));
            }
            double speed = stage.speed().orElse(1);
            if (!(speed > 0) || Double.isInfinite(speed)) {
                return Optional.of("The speed of stage %s must be a number above 0, not %s"
                        .formatted(stage.name(), stage.speed().getAsDouble()));
            }
            if (stage.memoryBudget().orElse(1) <= 0) {
                return Optional.of("The memory budget of stage %s must be above 0, not %d"
                        .formatted(stage.name(), stage.memoryBudget().getAsLong()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOf(ModelProfile profile) {
        int segments = profile.segments().size();
        for (int index = 0; index < segments; index++) {
            if (!isSound(profile.segments().get(index))) {
                return Optional.of(
                        "The profile is damaged: segment %d has a negative or infinite size".formatted(index));
            }
        }
        for (SharedWeight weight : profile.sharedWeights()) {
            if (weight.bytes() < 0
                    || weight.segments().stream().anyMatch(segment -> segment < 0 || segment >= segments)) {
                return Optional.of(
                        "The profile is damaged: shared weight %s does not fit the segments".formatted(weight.name()));
            }
        }
        return problemOfLayers(profile);
    }

    private static Optional<String> problemOfLayers(ModelProfile profile) {
        int last = 0;
        for (Layer layer : profile.layers()) {
            if (layer.firstSegment() < last
                    || layer.endSegment() <= layer.firstSegment()
                    || layer.endSegment() > profile.segments().size()) {
                return Optional.of(
                        "The profile is damaged: layer %d does not follow the one before it".formatted(layer.index()));
            }
            last = layer.endSegment();
        }
        return Optional.empty();
    }

    private static boolean isSound(Segment segment) {
        return segment.cost() >= 0
                && !Double.isInfinite(segment.cost())
                && segment.weightBytes() >= 0
                && segment.activationBytes() >= 0;
    }
}
