package io.modelservice.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What users lay over the pods that are made for them.
 *
 * <pre>
 * template:
 *   metadata: {labels: {team: search}}
 *   spec:
 *     nodeSelector: {pool: gpu}
 *     tolerations: [{key: nvidia.com/gpu, operator: Exists}]
 *     containers: [{name: runtime, env: [{name: LOG_LEVEL, value: debug}]}]
 * </pre>
 *
 * @param labels added to the pods' own. Default: none
 * @param annotations added to the pods' own. Default: none
 * @param spec the fields of a pod that {@link io.modelservice.api.shape.PodShape} lists, as maps, lists, texts, whole
 *     numbers and truth values; deeply immutable, keys in the order of the alphabet. Default: none
 */
public record PodTemplate(Map<String, String> labels, Map<String, String> annotations, Map<String, Object> spec) {

    private static final String CONTAINERS = "containers";
    private static final String ENVIRONMENT = "env";
    private static final String NAME = "name";
    private static final String NODE_SELECTOR = "nodeSelector";

    public PodTemplate {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        spec = frozen(spec);
    }

    public static PodTemplate empty() {
        return new PodTemplate(Map.of(), Map.of(), Map.of());
    }

    /**
     * This one laid over another: labels, annotations, node selector and environment variables name by name, any other
     * field of the specification as a whole.
     */
    public PodTemplate over(PodTemplate other) {
        Map<String, Object> merged = new TreeMap<>(other.spec);
        spec.forEach((name, value) -> merged.merge(name, value, (below, above) -> switch (name) {
            case NODE_SELECTOR -> merged(fields(below), fields(above));
            case CONTAINERS -> containers(below, above);
            default -> above;
        }));
        return new PodTemplate(merged(other.labels, labels), merged(other.annotations, annotations), merged);
    }

    /** Environment variables for the container {@code runtime}, by name, each as a pod has it. */
    public Map<String, Map<String, Object>> environment() {
        return variables(spec.getOrDefault(CONTAINERS, List.of()));
    }

    private static List<Object> containers(Object below, Object above) {
        List<Object> variables =
                List.copyOf(merged(variables(below), variables(above)).values());
        return List.of(Map.of(NAME, "runtime", ENVIRONMENT, variables));
    }

    private static Map<String, Map<String, Object>> variables(Object containers) {
        return ((List<?>) containers)
                .stream()
                        .flatMap(container ->
                                ((List<?>) fields(container).getOrDefault(ENVIRONMENT, List.of())).stream())
                        .map(PodTemplate::fields)
                        .collect(Collectors.toMap(
                                variable -> (String) variable.get(NAME),
                                variable -> variable,
                                (first, last) -> last,
                                TreeMap::new));
    }

    private static <V> Map<String, V> merged(Map<String, ? extends V> below, Map<String, ? extends V> above) {
        Map<String, V> merged = new TreeMap<>(below);
        merged.putAll(above);
        return merged;
    }

    private static Map<String, Object> fields(Object value) {
        return frozen((Map<?, ?>) value);
    }

    private static Map<String, Object> frozen(Map<?, ?> fields) {
        Map<String, Object> frozen = new TreeMap<>();
        fields.forEach((name, value) -> frozen.put((String) name, frozen(value)));
        return Collections.unmodifiableMap(frozen);
    }

    private static Object frozen(Object value) {
        return switch (Objects.requireNonNull(value, "value")) {
            case Map<?, ?> fields -> frozen(fields);
            case List<?> items -> items.stream().map(PodTemplate::frozen).toList();
            case String text -> text;
            case Integer number -> number;
            case Boolean truth -> truth;
            default -> throw new IllegalArgumentException("a pod holds no " + value.getClass());
        };
    }
}
