package io.modelservice.barecluster.server;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.modelservice.api.resource.ModelServiceResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the chart would install: the definition, and what the operator may do. */
public final class Installing {

    private static final Path REPOSITORY = Path.of(System.getProperty("repository", ".."));
    private static final String ROLE = "modelservice-operator";

    private Installing() {}

    public static void definition(KubernetesClient client) throws IOException {
        Path crd = REPOSITORY.resolve("crds/modelservices.modelservice.io-v1.yaml");
        client.load(Files.newInputStream(crd)).serverSideApply();
        Waiting.until(
                "ModelServices can be listed",
                () -> client.resources(ModelServiceResource.class).list() != null);
    }

    /** Exactly what {@code rules.yaml} says. */
    public static void rules(KubernetesClient client) throws IOException {
        ClusterRole role = new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(ROLE)
                .endMetadata()
                .withRules(rules())
                .build();
        client.resource(role).serverSideApply();
        client.load(Installing.class.getResourceAsStream("/operator-binding.yaml"))
                .serverSideApply();
    }

    /** As they lie in the repository, for all namespaces alike. */
    public static List<PolicyRule> rules() throws IOException {
        Path file = REPOSITORY.resolve("operator/src/main/rbac/rules.yaml");
        KubernetesSerialization reader = new KubernetesSerialization();
        Map<String, List<?>> parts =
                reader.unmarshal(Files.newInputStream(file), new TypeReference<Map<String, List<?>>>() {});
        return parts.values().stream()
                .flatMap(List::stream)
                .map(rule -> reader.convertValue(rule, PolicyRule.class))
                .toList();
    }
}
