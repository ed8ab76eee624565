package io.modelservice.operator.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.controllers.PaperControllers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that there is of ModelServices in a namespace, without what differs from one life to the next. */
final class EndState {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Given by the server or by a clock. */
    private static final Set<String> OF_ITS_LIFE = Set.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "observedGeneration",
            "managedFields",
            "lastTransitionTime",
            "time",
            "clusterIP",
            "clusterIPs",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");

    /** Names contain them, and they cover the namespace. */
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{7,64}\\b");

    private EndState() {}

    static String of(KubernetesClient client, String namespace) {
        List<String> objects = Stream.concat(Stream.of(ModelServiceResource.class), PaperControllers.KINDS.stream())
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .map(object -> text(object).replace(namespace, "NAMESPACE"))
                .sorted(Comparator.comparing(text -> HASH.matcher(text).replaceAll("#")))
                .toList();
        return numbered(String.join("\n", objects));
    }

    /** Its objects by kind and name, for messages. */
    static List<String> names(KubernetesClient client, String namespace) {
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(ModelServiceResource.class), PaperControllers.KINDS.stream())
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .forEach(names::add);
        return names;
    }

    private static String text(HasMetadata object) {
        try {
            JsonNode tree = JSON.valueToTree(object);
            strip(tree);
            return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_ITS_LIFE);
        }
        node.forEach(EndState::strip);
    }

    /** The first hash becomes H1, and so on: which are the same stays visible. */
    private static String numbered(String text) {
        Map<String, String> numbers = new LinkedHashMap<>();
        UnaryOperator<String> number =
                hash -> numbers.computeIfAbsent(hash.substring(0, 7), first -> "H" + (numbers.size() + 1));
        return HASH.matcher(text).replaceAll(match -> Matcher.quoteReplacement(number.apply(match.group())));
    }
}
