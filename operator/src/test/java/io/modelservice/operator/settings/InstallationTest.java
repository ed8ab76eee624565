package io.modelservice.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.kubernetes.EgressPorts;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.NetworkPeer;
import io.modelservice.blueprint.kubernetes.RuntimeImage.PullPolicy;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private static final String IMAGE = "modelservice.runtime.image";

    @Test
    void shouldNeedNothingButAnImage() {
        KubernetesSettings settings = installation(Map.of());

        assertThat(settings.namespace()).isEqualTo("operators");
        assertThat(settings.image().reference()).isEqualTo("registry/runtime:1");
        assertThat(settings.image().pullPolicy()).isEqualTo(PullPolicy.IF_NOT_PRESENT);
        assertThat(settings.clusterDomain()).isEqualTo("cluster.local");
        assertThat(settings.egress()).isEqualTo(EgressPorts.defaults());
        assertThat(settings.runtimeMemoryBytes()).isEqualTo(InstallationSettings.DEFAULT_RUNTIME_MEMORY);
        assertThat(settings.environment()).isEmpty();
    }

    @Test
    void shouldLetTheOperatorAskSubModels() {
        assertThat(installation(Map.of()).observers())
                .containsExactly(
                        new NetworkPeer("operators", Map.of("app.kubernetes.io/name", "modelservice-operator")));
    }

    @Test
    void shouldTakeEverySetting() {
        KubernetesSettings settings = installation(Map.of(
                "modelservice.runtime.pull-policy", "Always",
                "modelservice.runtime.memory", "400Mi",
                "modelservice.runtime.environment.HF_ENDPOINT", "https://hub.example",
                "modelservice.cluster-domain", "corp.example",
                "modelservice.network.dns-ports", "53,5353",
                "modelservice.network.api-server-ports", "8443",
                "modelservice.network.source-ports", "9000",
                "modelservice.network.observers.monitoring", "app=prometheus,tier=a"));

        assertThat(settings.image().pullPolicy()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(settings.runtimeMemoryBytes()).isEqualTo(400L << 20);
        assertThat(settings.environment()).containsExactly(Map.entry("HF_ENDPOINT", "https://hub.example"));
        assertThat(settings.clusterDomain()).isEqualTo("corp.example");
        assertThat(settings.egress()).isEqualTo(new EgressPorts(List.of(53, 5353), List.of(8443), List.of(9000)));
        assertThat(settings.observers())
                .contains(new NetworkPeer("monitoring", Map.of("app", "prometheus", "tier", "a")));
    }

    @Test
    void shouldReadPullPoliciesAsKubernetesWritesThem() {
        assertThat(List.of("Always", "IfNotPresent", "Never"))
                .extracting(word -> installation(Map.of("modelservice.runtime.pull-policy", word))
                        .image()
                        .pullPolicy())
                .containsExactly(PullPolicy.values());
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        assertThatThrownBy(() -> installation(Map.of("modelservice.network.observers.monitoring", "prometheus")))
                .hasMessageContaining("modelservice.network.observers")
                .hasMessageContaining("\"prometheus\"");
    }

    private static KubernetesSettings installation(Map<String, String> given) {
        Map<String, String> values = new HashMap<>(given);
        values.put(IMAGE, "registry/runtime:1");
        OperatorSettings settings = new SmallRyeConfigBuilder()
                .withDefaultValues(values)
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(OperatorSettings.class)
                .build()
                .getConfigMapping(OperatorSettings.class);
        return Installation.of(settings, "operators");
    }
}
