package io.modelservice.api.shape;

import io.modelservice.api.shape.Shape.ListOf;
import io.modelservice.api.shape.Shape.OneOf;
import io.modelservice.api.shape.Shape.Structure;
import io.modelservice.api.shape.Shape.Whole;
import java.util.List;

/** The fields of a pod that a template may set. What the pod runs, and as whom, is the project's own. */
public final class PodShape {

    private static final Structure SECRET_KEY = new StructureOf()
            .must("name", Texts.NAME, "Of a secret in the service's namespace.")
            .must("key", Texts.SECRET_KEY, "Under which the value lies in the secret. Example: token.")
            .end();

    private static final Structure VALUE_SOURCE = new StructureOf()
            .must("secretKeyRef", SECRET_KEY, "A value in a secret.")
            .end();

    private static final Structure VARIABLE = new StructureOf()
            .must("name", Texts.VARIABLE, "The variable's name; not one that the operator sets.")
            .may("value", Texts.FREE, "Its value, as text.")
            .may("valueFrom", VALUE_SOURCE, "Where its value is kept, instead of value.")
            .either("value", "valueFrom");

    private static final Structure CONTAINER = new StructureOf()
            .must("name", new OneOf(List.of("runtime")), "The container that runs the sub-model or the router.")
            .may("env", new ListOf(VARIABLE, 64), "Environment variables beside those that the operator sets.")
            .end();

    private static final Structure HOST_ALIAS = new StructureOf()
            .must("ip", Texts.ADDRESS, "The address.")
            .must("hostnames", new ListOf(Texts.NAME, 16), "The names that it gets.")
            .end();

    private static final Structure PULL_SECRET = new StructureOf()
            .must("name", Texts.NAME, "Of a secret in the service's namespace.")
            .end();

    /** {@code template.spec}. */
    public static final Structure SPEC = new StructureOf()
            .may("nodeSelector", Placement.NODE_LABELS, "Labels that a node must have. Default: any node")
            .may("tolerations", new ListOf(Placement.TOLERATION, 16), "Taints that are borne. Default: none")
            .may("affinity", Placement.AFFINITY, "Which nodes and neighbours are sought or avoided.")
            .may("topologySpreadConstraints", new ListOf(Placement.SPREAD, 8), """
                    How pods spread over places. Default: groups spread over nodes""")
            .may("priorityClassName", Texts.NAME, "Default: the cluster's")
            .may("schedulerName", Texts.NAME, "Default: default-scheduler")
            .may("runtimeClassName", Texts.NAME, "Example: nvidia. Default: the cluster's")
            .may("imagePullSecrets", new ListOf(PULL_SECRET, 8), "With what images are pulled. Default: none")
            .may("hostAliases", new ListOf(HOST_ALIAS, 16), "Entries for /etc/hosts. Default: none")
            .may("terminationGracePeriodSeconds", new Whole(1, 7200), """
                    How many seconds a pod may take to end. Default: what the router's timeout needs, so that no request is cut off""")
            .may(
                    "containers",
                    new ListOf(CONTAINER, 1),
                    "What is added to the container named runtime. Default: nothing")
            .end();

    /** {@code template.metadata.labels}. */
    public static final Shape.Texts LABELS = new Shape.Texts(32, Texts.OWN_KEY, Texts.LABEL_VALUE);

    /** {@code template.metadata.annotations}. */
    public static final Shape.Texts ANNOTATIONS = new Shape.Texts(32, Texts.OWN_KEY, Texts.FREE);

    private PodShape() {}
}
