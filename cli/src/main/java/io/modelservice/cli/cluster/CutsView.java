package io.modelservice.cli.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.modelservice.api.condition.Condition;
import io.modelservice.blueprint.kubernetes.StoredResult;
import io.modelservice.cli.output.ByteSize;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the model of a service that has no plan may be cut.
 *
 * @param why there is no plan
 * @param layers how many were recognised
 * @param cuts the best, in their order; empty while the model is not read
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CutsView(String namespace, String name, String why, int layers, int possible, List<CutView> cuts) {

    private static final int MANY = 40;
    private static final List<String> BEFORE_A_PLAN = List.of("Accepted", "ModelResolved", "Planned");

    /** A cut before a node; {@code tensors} is what a manual stage names in {@code cutBefore}. */
    record CutView(int beforeNode, boolean betweenLayers, long liveBytes, List<String> tensors) {
        static CutView of(Cut cut) {
            return new CutView(
                    cut.position(),
                    cut.kind() == CutKind.LAYER_BOUNDARY,
                    cut.liveBytes(),
                    cut.live().stream().map(TensorSpec::name).toList());
        }
    }

    /** @param results ConfigMaps of profiles, the latest last */
    static CutsView of(ServiceFacts service, JsonNode results) {
        Optional<ModelProfile> profile =
                results.isEmpty() ? Optional.empty() : profile(results.get(results.size() - 1));
        return new CutsView(
                service.namespace(),
                service.name(),
                why(service),
                profile.map(found -> found.layers().size()).orElse(0),
                profile.map(found -> found.cuts().size()).orElse(0),
                profile.map(CutsView::best).orElse(List.of()));
    }

    private static Optional<ModelProfile> profile(JsonNode configMap) {
        try {
            return StoredResult.read(new JsonMapper().treeToValue(configMap, ConfigMap.class))
                    .flatMap(CutsView::read);
        } catch (JsonProcessingException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<ModelProfile> read(String json) {
        try {
            return Optional.of(ServingJson.mapper().readValue(json, ModelProfile.class));
        } catch (JsonProcessingException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static List<CutView> best(ModelProfile profile) {
        return profile.cuts().stream()
                .sorted(Comparator.comparing(Cut::kind).thenComparingLong(Cut::liveBytes))
                .limit(MANY)
                .sorted(Comparator.comparingInt(Cut::position))
                .map(CutView::of)
                .toList();
    }

    private static String why(ServiceFacts service) {
        return service.name() + " has no plan: "
                + service.conditions().stream()
                        .filter(condition -> BEFORE_A_PLAN.contains(condition.type()))
                        .filter(condition -> !condition.status().equals("True"))
                        .findFirst()
                        .map(CutsView::words)
                        .orElse("no operator has seen it; does one run that serves its namespace?");
    }

    private static String words(Condition condition) {
        return "%s: %s".formatted(condition.reason(), condition.message());
    }

    @JsonIgnore
    String text() {
        if (cuts.isEmpty()) {
            return "";
        }
        Table table = Table.of(
                Column.right("BEFORE NODE"), Column.left("KIND"), Column.right("BYTES"), Column.left("TENSORS"));
        cuts.forEach(cut -> table.row(
                cut.beforeNode(),
                cut.betweenLayers() ? "between layers" : "",
                new ByteSize(cut.liveBytes()),
                cut.tensors().stream().collect(Collectors.joining(", "))));
        return "%d layers, %d possible cuts; the best of them:%n%s".formatted(layers, possible, table.text());
    }
}
