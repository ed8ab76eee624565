package io.modelservice.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.modelservice.e2e.cluster.ClusterPrograms;
import io.modelservice.e2e.service.ProgramRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart in every alternative of its values, without a cluster. */
class RenderingTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Map<Variant, List<JsonNode>> RENDERED = new EnumMap<>(Variant.class);

    private static Helm helm;

    @BeforeAll
    static void findHelm() {
        helm = new Helm(ClusterPrograms.folder().resolve("helm"));
    }

    private static List<JsonNode> rendered(Variant variant) {
        return RENDERED.computeIfAbsent(variant, one -> helm.objects(one.release(), one.yaml()));
    }

    private static JsonNode one(List<JsonNode> objects, String kind) {
        List<JsonNode> found = all(objects, kind);
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    private static List<JsonNode> all(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    private static JsonNode pod(List<JsonNode> objects) {
        return one(objects, "Deployment").at("/spec/template");
    }

    private static JsonNode container(List<JsonNode> objects) {
        return pod(objects).at("/spec/containers/0");
    }

    private static Properties settings(List<JsonNode> objects) throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(one(objects, "ConfigMap")
                .path("data")
                .path("application.properties")
                .asText()));
        return settings;
    }

    @Test
    void shouldPassTheStrictLint() {
        for (Variant variant : Variant.values()) {
            ProgramRun lint =
                    helm.run("lint", "--strict", Helm.CHART.toString(), "--values", Helm.file(variant.yaml()));

            assertThat(lint.exitCode()).as(variant + ": " + lint.output()).isZero();
            assertThat(lint.output()).doesNotContain("[WARNING]");
        }
    }

    @Test
    void shouldTryEveryValue() throws IOException {
        Set<String> tried = new TreeSet<>();
        for (Variant variant : Variant.values()) {
            tried.addAll(paths("", YAML.readTree(variant.yaml())));
        }
        JsonNode defaults = YAML.readTree(Helm.CHART.resolve("values.yaml").toFile());

        assertThat(paths("", defaults)).allSatisfy(path -> assertThat(tried).anyMatch(one -> one.startsWith(path)));
    }

    /** Of all values that are no maps. */
    private static List<String> paths(String prefix, JsonNode values) {
        if (!values.isObject() || values.isEmpty()) {
            return List.of(prefix);
        }
        List<String> paths = new ArrayList<>();
        values.properties().forEach(field -> paths.addAll(paths(prefix + "/" + field.getKey(), field.getValue())));
        return paths;
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void shouldNameAndLabelEveryObject(Variant variant) {
        List<JsonNode> objects = rendered(variant);

        Set<String> names = new HashSet<>();
        assertThat(objects).allSatisfy(object -> {
            JsonNode metadata = object.path("metadata");
            assertThat(metadata.path("name").asText())
                    .matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?")
                    .hasSizeLessThan(64);
            assertThat(names.add("%s %s/%s"
                            .formatted(object.path("kind"), metadata.path("namespace"), metadata.path("name"))))
                    .as("unique")
                    .isTrue();
            assertThat(metadata.path("labels").path("app.kubernetes.io/name").asText())
                    .isEqualTo("modelservice-operator");
            assertThat(metadata.path("labels")
                            .path("app.kubernetes.io/instance")
                            .asText())
                    .isEqualTo(variant.release());
            assertThat(metadata.path("labels")
                            .path("app.kubernetes.io/managed-by")
                            .asText())
                    .isEqualTo("Helm");
        });
        JsonNode selected = one(objects, "Deployment").at("/spec/selector/matchLabels");
        assertThat(selected.properties())
                .isNotEmpty()
                .allSatisfy(
                        label -> assertThat(pod(objects).at("/metadata/labels").path(label.getKey()))
                                .isEqualTo(label.getValue()));
        assertThat(one(objects, "Service").at("/spec/selector")).isEqualTo(selected);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void shouldRunAPodOfTheLevelRestricted(Variant variant) {
        List<JsonNode> objects = rendered(variant);
        JsonNode spec = pod(objects).path("spec");

        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(spec.path("containers")).hasSize(1);
        JsonNode security = container(objects).path("securityContext");
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(spec.has("hostNetwork") || spec.has("hostPID") || spec.has("hostIPC"))
                .isFalse();
        assertThat(spec.path("volumes"))
                .allSatisfy(volume -> assertThat(volume.has("hostPath")).isFalse());
        assertThat(spec.path("serviceAccountName"))
                .isEqualTo(one(objects, "ServiceAccount").at("/metadata/name"));
    }

    @Test
    void shouldGrantNothingBeyondTheNamespacesThatAreListed() throws IOException {
        List<JsonNode> objects = rendered(Variant.NAMESPACED);

        JsonNode rules = YAML.readTree(Helm.CHART.resolve("rules.yaml").toFile());
        assertThat(all(objects, "ClusterRole")).isEmpty();
        assertThat(all(objects, "ClusterRoleBinding")).isEmpty();
        assertThat(all(objects, "Role"))
                .extracting(role -> role.at("/metadata/namespace").asText(), role -> role.path("rules"))
                .containsExactlyInAnyOrder(
                        tuple("search", rules.path("services")),
                        tuple("chat", rules.path("services")),
                        tuple("operators", rules.path("own")));
        assertThat(all(objects, "RoleBinding")).hasSize(3).allSatisfy(binding -> {
            assertThat(binding.at("/roleRef/kind").asText()).isEqualTo("Role");
            assertThat(binding.at("/subjects/0/namespace").asText()).isEqualTo("operators");
        });
        assertThat(settings(objects)).containsEntry("modelservice.namespaces", "search,chat");
    }

    @Test
    void shouldGrantWhatIsNeededInAllNamespacesWhenNoneIsListed() throws IOException {
        List<JsonNode> objects = rendered(Variant.DEFAULTS);

        JsonNode rules = YAML.readTree(Helm.CHART.resolve("rules.yaml").toFile());
        assertThat(one(objects, "ClusterRole").path("rules"))
                .containsExactlyElementsOf(Stream.of("services", "cluster")
                        .flatMap(part -> StreamSupport.stream(rules.path(part).spliterator(), false))
                        .toList());
        assertThat(one(objects, "Role").path("rules")).isEqualTo(rules.path("own"));
        assertThat(one(objects, "Role").at("/metadata/namespace").asText()).isEqualTo("operators");
        assertThat(settings(objects)).doesNotContainKey("modelservice.namespaces");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void shouldGrantNoVerbAndNoResourceByAWildcard(Variant variant) {
        assertThat(rendered(variant))
                .allSatisfy(
                        object -> assertThat(object.path("rules").toString()).doesNotContain("*"));
    }

    @Test
    void shouldBringTheDefinitionAndKeepItUnlessToldOtherwise() throws IOException {
        JsonNode source =
                YAML.readTree(Files.readString(Helm.CHART.resolve("../../crds/modelservices.modelservice.io-v1.yaml")));
        JsonNode kept = one(rendered(Variant.DEFAULTS), "CustomResourceDefinition");
        JsonNode given = one(rendered(Variant.DEFINITION_NOT_KEPT), "CustomResourceDefinition");

        assertThat(kept.path("spec")).isEqualTo(source.path("spec"));
        assertThat(kept.at("/metadata/annotations")
                        .path("helm.sh/resource-policy")
                        .asText())
                .isEqualTo("keep");
        assertThat(given.at("/metadata/annotations").has("helm.sh/resource-policy"))
                .isFalse();
        assertThat(all(rendered(Variant.NO_DEFINITION), "CustomResourceDefinition"))
                .isEmpty();
    }

    @Test
    void shouldHandOnEveryValue() throws IOException {
        List<JsonNode> objects = rendered(Variant.EVERYTHING);
        JsonNode spec = pod(objects).path("spec");

        assertThat(one(objects, "Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(container(objects).path("image").asText()).isEqualTo("registry.example.com/operator:7");
        assertThat(container(objects).path("imagePullPolicy").asText()).isEqualTo("Always");
        assertThat(container(objects).at("/resources/limits/memory").asText()).isEqualTo("1Gi");
        assertThat(spec.at("/imagePullSecrets/0/name").asText()).isEqualTo("registry");
        assertThat(spec.path("priorityClassName").asText()).isEqualTo("high");
        assertThat(spec.at("/nodeSelector/pool").asText()).isEqualTo("control");
        assertThat(spec.path("tolerations").findValuesAsText("key"))
                .containsExactly("node.kubernetes.io/unreachable", "node.kubernetes.io/not-ready", "control");
        assertThat(spec.at("/affinity/nodeAffinity").isObject()).isTrue();
        assertThat(pod(objects).at("/metadata/annotations/note").asText()).isEqualTo("seven");
        assertThat(one(objects, "ServiceAccount")
                        .at("/metadata/annotations/role")
                        .asText())
                .isEqualTo("arn");
        assertThat(settings(objects))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("modelservice.runtime.image", "registry.example.com/runtime:8"),
                        Map.entry("modelservice.runtime.pull-policy", "Never"),
                        Map.entry("modelservice.runtime.memory", "400Mi"),
                        Map.entry("modelservice.runtime.environment.MODELSERVICE_ALLOW_HTTP", "true"),
                        Map.entry("modelservice.runtime.environment.A_NUMBER", "12345678"),
                        Map.entry("modelservice.runtime.environment.A_FRACTION", "0.5"),
                        Map.entry("modelservice.cluster-domain", "example.local"),
                        Map.entry("modelservice.network.api-server-ports", "6443"),
                        Map.entry("modelservice.network.dns-ports", "53,5353"),
                        Map.entry("modelservice.network.source-ports", "443,9000"),
                        Map.entry("modelservice.network.observers.monitoring", "app=prometheus,tier=a"),
                        Map.entry("quarkus.log.level", "DEBUG"),
                        Map.entry("quarkus.log.console.json.enabled", "true"),
                        Map.entry("modelservice.operator.lease.name", "ops-modelservice-operator")));
    }

    /** As a file of properties, and with the expressions that the operator's configuration would expand. */
    @Test
    void shouldHandOnTextAsItIs() throws IOException {
        Properties settings = settings(rendered(Variant.AWKWARD_TEXTS));

        assertThat(settings)
                .containsEntry("modelservice.runtime.environment.A", " two  spaces, # and ! and = and : ")
                .containsEntry("modelservice.runtime.environment.B", "back\\slash")
                .containsEntry("modelservice.runtime.environment.C", "\\${HOME} costs \\$5")
                .containsEntry("modelservice.runtime.environment.D", "grün ☃");
    }

    @Test
    void shouldRestartTheOperatorWhenItsSettingsChange() {
        assertThat(pod(rendered(Variant.EVERYTHING)).at("/metadata/annotations").path("checksum/settings"))
                .isNotEqualTo(pod(rendered(Variant.DEFAULTS))
                        .at("/metadata/annotations")
                        .path("checksum/settings"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replicas: -1 | /replicas",
                "replicas: two | /replicas",
                "replicas: 6 | /replicas",
                "replica: 2 | replica",
                "image: {repository: ''} | /image/repository",
                "image: {tag: 'a b'} | /image/tag",
                "image: {pullPolicy: Sometimes} | /image/pullPolicy",
                "image: {digest: x} | digest",
                "runtime: {image: {pullPolicy: never}} | /runtime/image/pullPolicy",
                "runtime: {memory: lots} | /runtime/memory",
                "runtime: {environment: {1A: x}} | invalid propertyName '1A'",
                "runtime: {environment: {A: [x]}} | /runtime/environment/A",
                "runtime: {environment: {A: \"x\\ny\"}} | /runtime/environment/A",
                "imagePullSecrets: registry | /imagePullSecrets",
                "imagePullSecrets: [{name: registry}] | /imagePullSecrets/0",
                "namespaces: search | /namespaces",
                "namespaces: [Search] | /namespaces/0",
                "namespaces: [a, a] | /namespaces",
                "crds: {install: 'yes'} | /crds/install",
                "crds: {keep: 1} | /crds/keep",
                "clusterDomain: '-x' | /clusterDomain",
                "network: {dnsPorts: []} | /network/dnsPorts",
                "network: {sourcePorts: [0]} | /network/sourcePorts/0",
                "network: {apiServerPorts: [70000]} | /network/apiServerPorts/0",
                "network: {observers: {monitoring: {app: a}}} | /network/observers/monitoring",
                "network: {observers: {monitoring: prometheus}} | /network/observers/monitoring",
                "network: {observers: {'a b': 'x=y'}} | invalid propertyName 'a b'",
                "log: {format: Xml} | /log/format",
                "log: {level: LOUD} | /log/level",
                "resources: none | /resources",
                "serviceAccount: {annotations: {a: 1}} | /serviceAccount/annotations/a",
                "podAnnotations: {a: true} | /podAnnotations/a",
                "nodeSelector: [a] | /nodeSelector",
                "tolerations: [a] | /tolerations/0",
                "affinity: [] | /affinity",
                "priorityClassName: 1 | /priorityClassName"
            })
    void shouldRefuseAWrongValueByItsName(String values, String path) {
        ProgramRun run = helm.template("ops", values);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors()).contains("values don't meet the specifications of the schema", path);
    }
}
