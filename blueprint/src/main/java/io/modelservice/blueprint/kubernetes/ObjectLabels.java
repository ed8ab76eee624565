package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Labels of everything that belongs to a ModelService, and selectors made of some of them. */
public final class ObjectLabels {

    public static final String SERVICE = "modelservice.io/service";
    public static final String STAGE = "modelservice.io/stage";
    public static final String REVISION = "modelservice.io/revision";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "modelservice-operator";

    /** On jobs: hash of all that the result depends on. */
    public static final String INPUT = "modelservice.io/input";

    /** Set by the StatefulSet controller: the pod's ordinal, which is its group. */
    public static final String GROUP = "apps.kubernetes.io/pod-index";

    private final Map<String, String> labels;

    private ObjectLabels(Map<String, String> labels) {
        this.labels = labels;
    }

    /** What every object of a service has. */
    static ObjectLabels of(String service) {
        return new ObjectLabels(Map.of(
                "app.kubernetes.io/name",
                "modelservice",
                "app.kubernetes.io/instance",
                service,
                MANAGED_BY,
                OPERATOR,
                SERVICE,
                service));
    }

    ObjectLabels component(Component component) {
        return with(COMPONENT, component.text());
    }

    ObjectLabels revision(ObjectNames names) {
        return with(REVISION, names.revision());
    }

    ObjectLabels input(String hash) {
        return with(INPUT, hash);
    }

    ObjectLabels stage(String name) {
        return with(STAGE, name);
    }

    Map<String, String> all() {
        return new TreeMap<>(labels);
    }

    /** Those by which a pod is recognised: all that are not the same for every service or follow from another. */
    Map<String, String> selecting() {
        Map<String, String> selecting = all();
        selecting.keySet().removeIf(key -> key.startsWith("app.kubernetes.io/") && !key.equals(COMPONENT));
        return selecting;
    }

    LabelSelector selector() {
        return new LabelSelectorBuilder().withMatchLabels(selecting()).build();
    }

    private ObjectLabels with(String key, String value) {
        Map<String, String> more = all();
        more.put(key, value);
        return new ObjectLabels(more);
    }
}
