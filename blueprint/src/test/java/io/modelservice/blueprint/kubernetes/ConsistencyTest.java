package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.modelservice.blueprint.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refers to something else among the objects refers to what is there. */
class ConsistencyTest {

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 1", "parallelism: {pipeline: 2}", "parallelism: {pipeline: 5}, replicas: 3"})
    void shouldSelectPodsThatAreDrawn(String spec) {
        KubernetesObjects objects = KubernetesSamples.draw(spec);

        List<PodTemplateSpec> pods = DrawnPods.serving(objects);
        for (StatefulSet set : objects.revision().statefulSets()) {
            assertThat(selected(set.getSpec().getSelector().getMatchLabels(), pods))
                    .containsExactly(set.getSpec().getTemplate());
            assertThat(set.getSpec().getServiceName())
                    .isEqualTo(objects.revision()
                            .services()
                            .getFirst()
                            .getMetadata()
                            .getName());
        }
        assertThat(selected(objects.router().getSpec().getSelector().getMatchLabels(), pods))
                .containsExactly(objects.router().getSpec().getTemplate());
        assertThat(selected(
                        objects.revision()
                                .disruptionBudget()
                                .getSpec()
                                .getSelector()
                                .getMatchLabels(),
                        pods))
                .hasSize(pods.size() - 1);
        assertThat(selected(
                        objects.service().routerBudget().getSpec().getSelector().getMatchLabels(), pods))
                .containsExactly(objects.router().getSpec().getTemplate());
        objects.revision()
                .networkPolicies()
                .forEach(policy -> assertThat(
                                selected(policy.getSpec().getPodSelector().getMatchLabels(), pods))
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 1", "parallelism: {pipeline: 3}"})
    void shouldServePortsThatPodsHave(String spec) {
        KubernetesObjects objects = KubernetesSamples.draw(spec);

        List<PodTemplateSpec> pods = DrawnPods.serving(objects);
        List<Service> services = new ArrayList<>(objects.revision().services());
        services.add(objects.service().clients());
        for (Service service : services) {
            List<String> offered = selected(service.getSpec().getSelector(), pods).stream()
                    .flatMap(pod -> DrawnPods.container(pod).getPorts().stream())
                    .map(ContainerPort::getName)
                    .toList();
            assertThat(service.getSpec().getPorts())
                    .isNotEmpty()
                    .allSatisfy(port ->
                            assertThat(offered).contains(port.getTargetPort().getStrVal()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 1", "parallelism: {pipeline: 3}"})
    void shouldMountAndRunAsWhatIsDrawn(String spec) {
        KubernetesRequest request = KubernetesSamples.request(Samples.spec(spec));
        KubernetesObjects objects = KubernetesBlueprints.draw(request);
        List<String> drawn = Stream.concat(objects.all().stream(), VerifyJob.of(request).all().stream())
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();

        for (PodTemplateSpec pod : DrawnPods.all(request)) {
            Container container = DrawnPods.container(pod);
            assertThat(drawn).contains("ServiceAccount " + pod.getSpec().getServiceAccountName());
            assertThat(pod.getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .containsExactlyElementsOf(container.getVolumeMounts().stream()
                            .map(VolumeMount::getName)
                            .toList());
            pod.getSpec().getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> assertThat(drawn)
                            .contains("ConfigMap " + volume.getConfigMap().getName()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 1", "parallelism: {pipeline: 3}"})
    void shouldLabelEverythingAndPutItIntoOneNamespace(String spec) {
        assertThat(KubernetesSamples.draw(spec).all()).allSatisfy(object -> {
            assertThat(object.getMetadata().getLabels())
                    .containsEntry(ObjectLabels.SERVICE, "sample")
                    .containsEntry(ObjectLabels.MANAGED_BY, ObjectLabels.OPERATOR);
            assertThat(object.getMetadata().getNamespace()).isEqualTo("models");
        });
        assertThat(KubernetesSamples.draw(spec).all().stream().map(ConsistencyTest::id))
                .doesNotHaveDuplicates();
    }

    private static String id(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    private static List<PodTemplateSpec> selected(Map<String, String> selector, List<PodTemplateSpec> pods) {
        return pods.stream().filter(pod -> DrawnPods.selects(selector, pod)).toList();
    }
}
