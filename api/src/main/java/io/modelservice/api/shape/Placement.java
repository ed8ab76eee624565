package io.modelservice.api.shape;

import io.modelservice.api.shape.Shape.ListOf;
import io.modelservice.api.shape.Shape.OneOf;
import io.modelservice.api.shape.Shape.Structure;
import io.modelservice.api.shape.Shape.Whole;
import java.util.List;

/** Where pods may run, in the words of the pod specification. */
final class Placement {

    private static final int MANY = 16;
    private static final Whole WEIGHT = new Whole(1, 100);
    private static final ListOf LABEL_VALUES = new ListOf(Texts.LABEL_VALUE, MANY);
    private static final ListOf LABEL_KEYS = new ListOf(Texts.KEY, MANY);

    static final Shape.Texts NODE_LABELS = new Shape.Texts(MANY, Texts.KEY, Texts.LABEL_VALUE);

    private static final Structure LABEL_SELECTOR = new StructureOf()
            .may("matchLabels", NODE_LABELS, "Labels that all must be there. Default: none")
            .may("matchExpressions", new ListOf(expression("In", "NotIn", "Exists", "DoesNotExist"), MANY), """
                    Conditions on labels that all must hold. Default: none""")
            .end();

    private static final Structure NODE_TERM = new StructureOf()
            .may(
                    "matchExpressions",
                    nodeConditions(),
                    "Conditions on the node's labels that all must hold. Default: none")
            .may(
                    "matchFields",
                    nodeConditions(),
                    "Conditions on the node's fields, such as metadata.name. Default: none")
            .end();

    private static final Structure NODE_TERMS = new StructureOf()
            .must("nodeSelectorTerms", new ListOf(NODE_TERM, MANY), "Of these terms one must hold.")
            .end();

    private static final Structure POD_TERM = new StructureOf()
            .must("topologyKey", Texts.KEY, "The node label whose value names a place. Example: kubernetes.io/hostname")
            .may("labelSelector", LABEL_SELECTOR, "Which pods are meant. Default: none")
            .may("namespaces", new ListOf(Texts.NAME, MANY), "Where those pods are. Default: the service's namespace")
            .may(
                    "namespaceSelector",
                    LABEL_SELECTOR,
                    "Where those pods are, by the labels of namespaces. Default: none")
            .may("matchLabelKeys", LABEL_KEYS, "Labels in which those pods must equal this one. Default: none")
            .may("mismatchLabelKeys", LABEL_KEYS, "Labels in which those pods must differ. Default: none")
            .end();

    static final Structure TOLERATION = new StructureOf()
            .may("key", Texts.KEY, "The taint's key. Default: every key, with operator Exists")
            .may("operator", new OneOf(List.of("Exists", "Equal")), "How the value is compared. Default: Equal")
            .may("value", Texts.LABEL_VALUE, "The taint's value; has no place with operator Exists. Default: none")
            .may("effect", new OneOf(List.of("NoSchedule", "PreferNoSchedule", "NoExecute")), "Default: every effect")
            .may("tolerationSeconds", new Whole(0, 1_000_000_000), """
                    How many seconds a NoExecute taint is borne. Default: for ever""")
            .end();

    static final Structure SPREAD = new StructureOf()
            .must("maxSkew", new Whole(1, 1024), "By how many pods places may differ.")
            .must(
                    "topologyKey",
                    Texts.KEY,
                    "The node label whose value names a place. Example: topology.kubernetes.io/zone")
            .must("whenUnsatisfiable", new OneOf(List.of("DoNotSchedule", "ScheduleAnyway")), "What happens else.")
            .may("labelSelector", LABEL_SELECTOR, "Which pods are counted. Default: none")
            .may("minDomains", new Whole(1, 1024), "How many places there must be, with DoNotSchedule. Default: 1")
            .may("nodeAffinityPolicy", new OneOf(List.of("Honor", "Ignore")), "Default: Honor")
            .may("nodeTaintsPolicy", new OneOf(List.of("Honor", "Ignore")), "Default: Ignore")
            .may("matchLabelKeys", LABEL_KEYS, "Labels in which counted pods equal this one. Default: none")
            .end();

    static final Structure AFFINITY = new StructureOf()
            .may("nodeAffinity", nodeAffinity(), "Towards nodes. Default: none")
            .may("podAffinity", podAffinity(), "Towards other pods. Default: none")
            .may(
                    "podAntiAffinity",
                    podAffinity(),
                    "Away from other pods. Default: groups on different nodes, then a group's stages")
            .end();

    private Placement() {}

    private static Structure nodeAffinity() {
        Structure weighted = new StructureOf()
                .must("weight", WEIGHT, "From 1 to 100.")
                .must("preference", NODE_TERM, "What is preferred.")
                .end();
        return new StructureOf()
                .may("requiredDuringSchedulingIgnoredDuringExecution", NODE_TERMS, "What a node must be. Default: none")
                .may("preferredDuringSchedulingIgnoredDuringExecution", new ListOf(weighted, MANY), """
                        What a node had better be. Default: none""")
                .end();
    }

    private static Structure podAffinity() {
        Structure weighted = new StructureOf()
                .must("weight", WEIGHT, "From 1 to 100.")
                .must("podAffinityTerm", POD_TERM, "What is preferred.")
                .end();
        return new StructureOf()
                .may("requiredDuringSchedulingIgnoredDuringExecution", new ListOf(POD_TERM, MANY), """
                        What must hold of the place. Default: none""")
                .may("preferredDuringSchedulingIgnoredDuringExecution", new ListOf(weighted, MANY), """
                        What had better hold of the place. Default: none""")
                .end();
    }

    private static ListOf nodeConditions() {
        return new ListOf(expression("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"), MANY);
    }

    private static Structure expression(String... operators) {
        return new StructureOf()
                .must("key", Texts.KEY, "The label's key.")
                .must("operator", new OneOf(List.of(operators)), "How it is compared.")
                .may("values", LABEL_VALUES, "What it is compared with; none for Exists and DoesNotExist.")
                .end();
    }
}
