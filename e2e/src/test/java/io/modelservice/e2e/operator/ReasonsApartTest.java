package io.modelservice.e2e.operator;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.e2e.service.Client;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.tensor.ElementType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reasons whose causes disturb others: these scenes are alone on the cluster. */
class ReasonsApartTest extends InOwnNamespace {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int HTTP_UNPROCESSABLE = 422;

    ReasonsApartTest(Operator operator) {
        super(operator);
    }

    @Test
    void shouldTellThatAProcessHadTooLittleMemory() throws Exception {
        LittleMirror mirror = LittleMirror.of(namespace, Map.of("growing.onnx", growing()));
        DeployedService service =
                namespace.apply("hungry", mirror.spec("growing.onnx") + "resources: {limits: {memory: 400Mi}}\n");
        service.awaitReady(LIMIT);

        try (Client client = new Client(service.url(), service.name())) {
            byte[] much = """
                    {"inputs": [{"name": "size", "datatype": "INT64", "shape": [1], "data": [500000000]}]}
                    """.getBytes(StandardCharsets.UTF_8);
            assertThat(client.send(client.json("/v2/models/hungry/infer", much, LIMIT))
                            .status())
                    .isGreaterThanOrEqualTo(500);
        }

        service.await(
                "it is told",
                LIMIT,
                () -> service.text("status.lastFailure.reason").equals("OutOfMemory"));
        ToldSoon.assertToldSoon("OutOfMemory", service.firstFailedEnd(), Instant.now());
        assertThat(service.text("status.lastFailure.message")).contains("400Mi of memory");
        assertThat(service.text("status.lastFailure.exitCode")).isEqualTo("137");
        service.awaitSettled(LIMIT);
    }

    /** Computes with as many numbers as it is told, so that no plan can know what it needs. */
    private static byte[] growing() {
        GraphDraft draft = new GraphDraft("growing", 17, 1);
        String size = draft.input("size", ElementType.INT64, 1);
        String many = draft.node("ConstantOfShape", size);
        String sum = draft.node("Exp", many);
        return draft.add("", "ReduceSum", List.of(sum), List.of("y"), Attributes.of())
                .output("y", ElementType.FLOAT32)
                .model()
                .toByteArray();
    }

    /** As when the definition is of a later version than the operator. */
    @Test
    void shouldTellWhichValueThisVersionDoesNotServe() {
        List<CustomResourceDefinitionVersion> own = versions();
        List<CustomResourceDefinitionVersion> later = versions();
        policy(later).getEnum().add(TextNode.valueOf("Fastest"));
        define(later);
        try {
            DeployedService service = applyOnceServed("later", """
                    model: {uri: "%s"}
                    parallelism: {policy: Fastest}
                    """.formatted(ServiceNamespace.MINILM));

            Instant seen = service.seen("Accepted", "FieldNotSupported", LIMIT);

            ToldSoon.assertToldSoon("FieldNotSupported", service.applied(), seen);
            assertThat(service.message("Accepted")).contains("spec.parallelism.policy must be one of");
        } finally {
            define(own);
        }
    }

    private Resource<CustomResourceDefinition> definition() {
        return operator.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("modelservices.modelservice.io");
    }

    private List<CustomResourceDefinitionVersion> versions() {
        return definition().get().getSpec().getVersions();
    }

    private void define(List<CustomResourceDefinitionVersion> versions) {
        definition()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("spec", Map.of("versions", versions))));
    }

    /** The API server takes a moment until it serves a definition that it has stored. */
    private DeployedService applyOnceServed(String service, String spec) {
        eventually("the definition is served", LIMIT, () -> isAccepted(service, spec));
        return new DeployedService(namespace, service);
    }

    private boolean isAccepted(String service, String spec) {
        try {
            namespace.apply(service, spec);
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_UNPROCESSABLE) {
                return false;
            }
            throw refused;
        }
    }

    private static JSONSchemaProps policy(List<CustomResourceDefinitionVersion> versions) {
        JSONSchemaProps schema = versions.getFirst().getSchema().getOpenAPIV3Schema();
        for (String field : List.of("spec", "parallelism", "policy")) {
            schema = schema.getProperties().get(field);
        }
        return schema;
    }

    @Test
    @Tag("load")
    void shouldTellThatTheImageCannotBePulledAndRecover() {
        DeployedService service = namespace.apply("broken", """
                model: {uri: "%s"}
                """.formatted(ServiceNamespace.MINILM));
        service.awaitReady(Duration.ofMinutes(4));
        operator.helmUpgrade("runtime.image.tag=absent");
        try {
            service.awaitReason("Degraded", "ImagePullFailed", Duration.ofMinutes(2));
            assertThat(service.text("status.groups")).isEqualTo("1/1");
        } finally {
            operator.helmUpgrade();
        }
        service.awaitSettled(Duration.ofMinutes(2));
    }
}
