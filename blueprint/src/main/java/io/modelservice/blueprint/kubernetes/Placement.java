package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Which nodes pods seek and leave. */
final class Placement {

    private static final String NODE = "kubernetes.io/hostname";
    private static final int FROM_OTHER_GROUPS = 100;
    private static final int WITHIN_GROUP = 50;
    private static final long LOST_NODE_SECONDS = 15;

    private Placement() {}

    /**
     * Groups apart from each other first, so that a node that is lost takes as few groups as can be; then the sub-models of one
     * group on different nodes, where there are enough.
     */
    static Affinity apart(ObjectLabels subModelsOfRevision) {
        PodAffinityTerm subModels = new PodAffinityTermBuilder()
                .withLabelSelector(subModelsOfRevision.selector())
                .withTopologyKey(NODE)
                .build();
        return new AffinityBuilder()
                .withNewPodAntiAffinity()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(FROM_OTHER_GROUPS)
                .withPodAffinityTerm(subModels
                        .edit()
                        .withMismatchLabelKeys(ObjectLabels.GROUP)
                        .build())
                .endPreferredDuringSchedulingIgnoredDuringExecution()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(WITHIN_GROUP)
                .withPodAffinityTerm(
                        subModels.edit().withMatchLabelKeys(ObjectLabels.GROUP).build())
                .endPreferredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .build();
    }

    /** Pods that do the same on different nodes, where there are enough. */
    static TopologySpreadConstraint spread(ObjectLabels alike) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(NODE)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(alike.selector())
                .build();
    }

    /** Nothing in a pod must be unique, so one on a lost node is soon given up. */
    static List<Toleration> untilNodeIsLost() {
        return Stream.of("not-ready", "unreachable")
                .map(condition -> new TolerationBuilder()
                        .withKey("node.kubernetes.io/" + condition)
                        .withOperator("Exists")
                        .withEffect("NoExecute")
                        .withTolerationSeconds(LOST_NODE_SECONDS)
                        .build())
                .toList();
    }
}
