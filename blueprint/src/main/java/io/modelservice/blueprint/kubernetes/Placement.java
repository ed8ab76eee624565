package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Which nodes pods seek and leave. */
final class Placement {

    private static final String NODE = "kubernetes.io/hostname";
    private static final int WEIGHT = 100;
    private static final long LOST_NODE_SECONDS = 15;

    private Placement() {}

    /** The sub-models of one group on different nodes, where there are enough. */
    static Affinity apartWithinGroup(ObjectLabels subModelsOfRevision) {
        return new AffinityBuilder()
                .withNewPodAntiAffinity()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(WEIGHT)
                .withNewPodAffinityTerm()
                .withLabelSelector(subModelsOfRevision.selector())
                .withMatchLabelKeys(ObjectLabels.GROUP)
                .withTopologyKey(NODE)
                .endPodAffinityTerm()
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
