package io.modelservice.operator.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The settings that users give Argo CD hold the check that is tested here. */
class PatchTest {

    private static final Path FOLDER = Path.of("../argocd");

    @Test
    void shouldHoldTheHealthCheckAsItIs() throws IOException {
        JsonNode patch =
                Serialization.unmarshal(Files.readString(FOLDER.resolve("argocd-cm-patch.yaml")), JsonNode.class);

        String check = patch.at("/data/resource.customizations.health.modelservice.io_ModelService")
                .asText();

        assertThat(check).isEqualTo(Files.readString(FOLDER.resolve("health.lua")));
    }
}
