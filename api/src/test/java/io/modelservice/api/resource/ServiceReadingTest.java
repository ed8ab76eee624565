package io.modelservice.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.manifest.Manifest;
import io.modelservice.api.manifest.ParseResult;
import io.modelservice.api.manifest.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceReadingTest {

    private static final String EVERY_FIELD = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: minilm, labels: {team: search}, annotations: {note: "1"}}
            spec:
              suspend: true
              model:
                uri: s3://bucket/model.onnx
                revision: v1
                digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                format: Onnx
                task: Embedding
              parallelism:
                mode: Manual
                pipeline: 2
                stages:
                  - name: lower
                    layers: {first: 0, last: 3}
                    resources: {limits: {memory: 2Gi, cpu: 500m, amd.com/gpu: 2}}
                    template: {metadata: {labels: {a: b}}}
                  - name: upper
                    layers: {first: 4, last: 5}
                verification: {mode: Report, tolerance: "0"}
              replicas: 0
              resources: {limits: {memory: 1Gi, nvidia.com/gpu: 1}, requests: {memory: 1024Mi, cpu: "0.25"}}
              template:
                metadata: {labels: {team: search}, annotations: {example.com/note: "yes"}}
                spec:
                  nodeSelector: {pool: gpu}
                  tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoExecute, tolerationSeconds: 60}]
                  affinity:
                    podAntiAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution:
                        - weight: 100
                          podAffinityTerm:
                            topologyKey: kubernetes.io/hostname
                            labelSelector: {matchExpressions: [{key: app, operator: In, values: ["1", "true"]}]}
                  topologySpreadConstraints:
                    - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}
                  hostAliases: [{ip: 10.0.0.7, hostnames: [models]}]
                  imagePullSecrets: [{name: registry}]
                  priorityClassName: high
                  terminationGracePeriodSeconds: 90
                  containers: [{name: runtime, env: [{name: LEVEL, value: "1"}]}]
              router:
                replicas: 2
                timeout: 1m30s
                batching: {maxBatchSize: 8, maxLatency: 0s}
                template: {spec: {schedulerName: other}}
            """;

    private static final String BY_TENSORS = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: minilm}
            spec:
              model: {uri: hf://a/b}
              parallelism: {mode: Manual, stages: [{name: a}, {name: b, cutBefore: [mask, "12"]}]}
            """;

    static List<String> manifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../examples"))) {
            Stream<String> examples =
                    files.filter(file -> file.toString().endsWith(".yaml")).map(ServiceReadingTest::text);
            return Stream.concat(examples, Stream.of(EVERY_FIELD, BY_TENSORS)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ModelServiceResource resource(String yaml) {
        return GeneratedDefinition.serialization().unmarshal(yaml, ModelServiceResource.class);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void shouldReadAResourceAsAFile(String manifest) {
        ParseResult fromFile = Manifest.parse(manifest);

        assertThat(fromFile).isInstanceOf(ParseResult.Parsed.class);
        assertThat(ServiceReading.of(resource(manifest))).isEqualTo(fromFile);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void shouldWriteAResourceAsItWasRead(String manifest) {
        ModelServiceResource resource = resource(manifest);

        String written = GeneratedDefinition.serialization().asYaml(resource);

        assertThat(resource(written).getSpec()).isEqualTo(resource.getSpec());
        assertThat(written).doesNotContain("null").doesNotContain("status");
    }

    @Test
    void shouldNameTheFieldsThatAreWrong() {
        ModelServiceResource resource = resource("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: minilm}
                spec:
                  model: {uri: ftp://host/m.onnx}
                  parallelism: {stages: [{name: a}, {name: a}]}
                  resources: {limits: {memory: 1Gi}, requests: {memory: 2Gi}}
                """);

        ParseResult result = ServiceReading.of(resource);

        assertThat(result).isInstanceOf(ParseResult.Invalid.class);
        assertThat(((ParseResult.Invalid) result).problems())
                .map(Problem::sentence)
                .containsExactlyInAnyOrder(
                        "spec.model.uri ftp: is no source of models; it may be: file, https, hf, s3, maven",
                        "spec.parallelism.stages[1].name is \"a\" as that of an earlier stage",
                        "spec.resources.requests ask for 2Gi of memory, more than the limit of 1Gi");
    }

    @Test
    void shouldReadWhatALaterVersionStored() {
        ModelServiceResource resource = resource("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: minilm}
                spec: {model: {uri: hf://a/b, later: 1}, later: {}}
                status: {later: 1, conditions: [{type: Later, status: "True", reason: Later, message: x, later: 1}]}
                """);

        assertThat(ServiceReading.of(resource)).isInstanceOf(ParseResult.Parsed.class);
        assertThat(resource.getStatus().conditions()).hasSize(1);
    }

    @Test
    void shouldRefuseAResourceWithoutASpecification() {
        ModelServiceResource resource = resource("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: a}
                """);

        assertThat(ServiceReading.of(resource)).isInstanceOf(ParseResult.Invalid.class);
    }
}
