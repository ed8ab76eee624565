package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.modelservice.blueprint.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Pod Security standard "restricted" forbids, rule by rule. */
class PodSecurityTest {

    private static final List<PodTemplateSpec> PODS =
            DrawnPods.all(KubernetesSamples.request(Samples.spec("parallelism: {pipeline: 2}")));

    @Test
    void shouldMeetTheRestrictedStandard() {
        assertThat(PODS).hasSize(5).allSatisfy(pod -> {
            PodSpec spec = pod.getSpec();
            Container container = DrawnPods.container(pod);
            assertThat(spec.getHostNetwork()).isNull();
            assertThat(spec.getHostPID()).isNull();
            assertThat(spec.getHostIPC()).isNull();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getVolumes())
                    .allMatch(volume -> volume.getEmptyDir() != null || volume.getConfigMap() != null);
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
            assertThat(container.getSecurityContext().getPrivileged()).isNull();
        });
    }

    @Test
    void shouldWriteNowhereButToTheCacheAndTheTemporaryFolder() {
        assertThat(PODS).allSatisfy(pod -> {
            Container container = DrawnPods.container(pod);
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getVolumeMounts().stream()
                            .filter(mount -> mount.getReadOnly() == null)
                            .map(VolumeMount::getMountPath))
                    .containsExactly("/var/cache/modelservice", "/tmp");
        });
    }

    @Test
    void shouldGiveATokenToRoutersAlone() {
        assertThat(PODS)
                .filteredOn(pod -> pod.getSpec().getAutomountServiceAccountToken())
                .singleElement()
                .satisfies(
                        pod -> assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("sample-router"));
    }
}
