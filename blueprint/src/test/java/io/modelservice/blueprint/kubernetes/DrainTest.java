package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.modelservice.api.DurationText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {

    @ParameterizedTest
    @ValueSource(strings = {"10ms", "30s", "5m", "1h"})
    void shouldGiveRequestsOfARoutersPodAllTheTimeThatTheyMayTake(String timeout) {
        PodTemplateSpec pod = KubernetesSamples.draw("router: {timeout: %s}".formatted(timeout))
                .router()
                .getSpec()
                .getTemplate();

        long sleep =
                DrawnPods.container(pod).getLifecycle().getPreStop().getSleep().getSeconds();
        Duration drain = DrawnPods.container(pod).getEnv().stream()
                .filter(variable -> variable.getName().equals("MODELSERVICE_ROUTER_DRAIN_GRACE"))
                .map(EnvVar::getValue)
                .map(Duration::parse)
                .findFirst()
                .orElseThrow();
        assertThat(drain).isEqualTo(new DurationText(timeout).value());
        assertThat(Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds()))
                .isGreaterThan(drain.plusSeconds(sleep).plusSeconds(1));
    }

    @Test
    void shouldLetLeadersGoBeforeTheStagesBehindThem() {
        assertThat(Drain.ofLeader().secondsBefore())
                .isLessThan(Drain.ofFollower().secondsBefore());
    }
}
