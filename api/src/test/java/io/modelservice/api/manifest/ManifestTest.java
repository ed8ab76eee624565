package io.modelservice.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.Digest;
import io.modelservice.api.ModelFormat;
import io.modelservice.api.ModelService;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.api.Parallelism;
import io.modelservice.api.PodTemplate;
import io.modelservice.api.Quantity;
import io.modelservice.api.Resources;
import io.modelservice.api.RouterSettings;
import io.modelservice.api.SplitMode;
import io.modelservice.api.SplitPolicy;
import io.modelservice.api.StageSpec;
import io.modelservice.api.Task;
import io.modelservice.api.VerificationMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final String HEAD = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: minilm}
            """;

    private static ModelService parsed(String manifest) {
        ParseResult result = Manifest.parse(manifest);
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).service();
    }

    @Test
    void shouldFillInDefaults() {
        ModelServiceSpec spec = parsed(HEAD + "spec: {model: {uri: hf://a/b}}").spec();

        assertThat(spec.replicas()).isEqualTo(1);
        assertThat(spec.parallelism()).isEqualTo(Parallelism.automatic());
        assertThat(spec.resources()).isEqualTo(Resources.none());
        assertThat(spec.router()).isEqualTo(RouterSettings.defaults());
        assertThat(spec.model().task()).isEmpty();
        assertThat(spec.parallelism().verification().tolerance().value()).isEqualTo(1e-4);
    }

    @Test
    void shouldReadEveryField() {
        ModelService service = parsed("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata:
                  name: minilm
                  labels: {team: search}
                  annotations: {note: "anything: at all"}
                spec:
                  model:
                    uri: s3://bucket/model.onnx
                    revision: v1
                    digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                    format: Onnx
                    task: Embedding
                  parallelism:
                    pipeline: 2
                    policy: MemoryProportional
                    stages:
                      - name: lower
                        resources: {limits: {memory: 2Gi, cpu: 500m}}
                      - name: upper
                    verification: {mode: Report, tolerance: "0"}
                  replicas: 3
                  resources: {limits: {memory: 1Gi}, requests: {memory: 1024Mi, cpu: 250m}}
                  suspend: true
                  router:
                    replicas: 2
                    timeout: 1m30s
                    batching: {maxBatchSize: 8, maxLatency: 0s}
                """);

        assertThat(service.metadata().labels()).isEqualTo(Map.of("team", "search"));
        assertThat(service.metadata().annotations()).containsEntry("note", "anything: at all");
        ModelServiceSpec spec = service.spec();
        assertThat(spec.model().revision()).contains("v1");
        assertThat(spec.model().digest()).map(Digest::text).get().asString().startsWith("sha256:0123");
        assertThat(spec.model().format()).contains(ModelFormat.ONNX);
        assertThat(spec.model().task()).contains(Task.EMBEDDING);
        assertThat(spec.parallelism().pipeline()).isEqualTo(OptionalInt.of(2));
        assertThat(spec.parallelism().policy()).isEqualTo(SplitPolicy.MEMORY_PROPORTIONAL);
        assertThat(spec.parallelism().stages()).map(StageSpec::name).containsExactly("lower", "upper");
        assertThat(spec.parallelism().verification().mode()).isEqualTo(VerificationMode.REPORT);
        assertThat(spec.replicas()).isEqualTo(3);
        assertThat(spec.suspend()).isTrue();
        assertThat(spec.router().replicas()).isEqualTo(2);
        assertThat(spec.router().timeout().value()).isEqualTo(Duration.ofSeconds(90));
        assertThat(spec.router().batching().maxBatchSize()).isEqualTo(OptionalInt.of(8));
        assertThat(spec.router().batching().maxLatency().value()).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldTakeAStagesResourcesFirstAndTheServicesWhereItSaysNothing() {
        ModelServiceSpec spec = parsed(HEAD + """
                spec:
                  model: {uri: hf://a/b}
                  parallelism: {stages: [{name: a, resources: {limits: {memory: 2Gi}}}]}
                  resources: {limits: {memory: 1Gi, cpu: 2}}
                """).spec();

        Resources effective = spec.parallelism().stages().getFirst().resources().or(spec.resources());

        assertThat(effective.memory()).contains(new Quantity("2Gi"));
        assertThat(effective.cpu()).contains(new Quantity("2"));
    }

    @Test
    void shouldKeepDevicesAmongLimitsAlone() {
        ModelServiceSpec spec = parsed(HEAD + """
                spec:
                  model: {uri: hf://a/b}
                  parallelism: {stages: [{name: a, resources: {limits: {amd.com/gpu: 2}}}]}
                  resources: {limits: {nvidia.com/gpu: 1}, requests: {nvidia.com/gpu: 1}}
                """).spec();

        Resources effective = spec.parallelism().stages().getFirst().resources().or(spec.resources());

        assertThat(effective.limits().devices())
                .isEqualTo(Map.of("nvidia.com/gpu", new Quantity("1"), "amd.com/gpu", new Quantity("2")));
        assertThat(effective.requests()).isEqualTo(Resources.Amounts.none());
    }

    @Test
    void shouldReadTemplates() {
        PodTemplate template = parsed(HEAD + """
                spec:
                  model: {uri: hf://a/b}
                  template:
                    metadata: {labels: {team: search}, annotations: {example.com/note: "a: b"}}
                    spec:
                      tolerations: [{key: nvidia.com/gpu, operator: Exists, tolerationSeconds: 60}]
                      containers:
                        - name: runtime
                          env: [{name: LEVEL, value: "1"}, {name: TOKEN, valueFrom: {secretKeyRef: {name: hub, key: t}}}]
                """).spec().template().orElseThrow();

        assertThat(template.labels()).isEqualTo(Map.of("team", "search"));
        assertThat(template.annotations()).isEqualTo(Map.of("example.com/note", "a: b"));
        assertThat(template.spec())
                .containsEntry(
                        "tolerations",
                        List.of(Map.of("key", "nvidia.com/gpu", "operator", "Exists", "tolerationSeconds", 60)));
        assertThat(template.environment())
                .isEqualTo(Map.of(
                        "LEVEL",
                        Map.of("name", "LEVEL", "value", "1"),
                        "TOKEN",
                        Map.of(
                                "name",
                                "TOKEN",
                                "valueFrom",
                                Map.of("secretKeyRef", Map.of("name", "hub", "key", "t")))));
    }

    @Test
    void shouldReadManualStagesByLayersAndByTensors() {
        Parallelism byLayers = parsed(HEAD + """
                spec:
                  model: {uri: hf://a/b}
                  parallelism:
                    mode: Manual
                    stages:
                      - {name: a, layers: {first: 0, last: 3}}
                      - {name: b, layers: {first: 4, last: 4}}
                """).spec().parallelism();
        Parallelism byTensors = parsed(HEAD + """
                spec:
                  model: {uri: hf://a/b}
                  parallelism: {mode: Manual, stages: [{name: a}, {name: b, cutBefore: [mask, "12"]}]}
                """).spec().parallelism();

        assertThat(byLayers.mode()).isEqualTo(SplitMode.MANUAL);
        assertThat(byLayers.stages().getLast().layers()).isEqualTo(Optional.of(new StageSpec.LayerSpan(4, 4)));
        assertThat(byTensors.stages().getLast().cutBefore()).containsExactly("mask", "12");
    }
}
