package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.modelservice.api.DurationText;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {

    @ParameterizedTest
    @ValueSource(strings = {"10ms", "30s", "5m", "1h"})
    void shouldGiveRequestsUnderWayAllTheTimeThatTheyMayTake(String timeout) {
        KubernetesObjects objects = KubernetesSamples.draw("router: {timeout: %s}".formatted(timeout));

        Duration longest = new DurationText(timeout).value();
        PodTemplateSpec router = objects.router().getSpec().getTemplate();
        assertThat(told(router, "MODELSERVICE_ROUTER_DRAIN_GRACE")).isEqualTo(longest);
        assertThat(grace(router))
                .isGreaterThan(told(router, "MODELSERVICE_ROUTER_DRAIN_DELAY").plus(longest));
        PodTemplateSpec leader = DrawnPods.first(objects);
        assertThat(told(leader, "MODELSERVICE_SUB_MODEL_DRAIN_GRACE")).isEqualTo(longest);
        assertThat(grace(leader)).isGreaterThan(longest);
    }

    private static Duration grace(PodTemplateSpec pod) {
        return Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds());
    }

    private static Duration told(PodTemplateSpec pod, String variable) {
        return DrawnPods.container(pod).getEnv().stream()
                .filter(told -> told.getName().equals(variable))
                .map(EnvVar::getValue)
                .map(Duration::parse)
                .findFirst()
                .orElseThrow();
    }
}
