package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.modelservice.api.ModelService;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.BlueprintRequest;
import io.modelservice.blueprint.Blueprints;
import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.blueprint.Samples;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pods are the processes of the blueprint, told where they are by names. */
class SamePodsTest {

    private static final ModelService SERVICE = Samples.spec(
            "parallelism: {pipeline: 3}, resources: {limits: {memory: 1Gi, cpu: 2}}, router: {timeout: 7s}");

    private static List<Container> containers(KubernetesObjects objects) {
        return DrawnPods.serving(objects).stream().map(DrawnPods::container).toList();
    }

    @Test
    void shouldRunTheProcessesOfTheBlueprint() {
        KubernetesObjects objects = KubernetesSamples.draw(SERVICE);

        List<ProcessSpec> processes = objects.blueprint().processes();
        List<Container> containers = containers(objects);
        assertThat(containers).hasSameSizeAs(processes).hasSize(4);
        for (int index = 0; index < processes.size(); index++) {
            ProcessSpec process = processes.get(index);
            Container container = containers.get(index);
            assertThat(container.getArgs()).isEqualTo(process.arguments());
            assertThat(container.getCommand()).isEmpty();
            assertThat(environment(container).getOrDefault("JDK_JAVA_OPTIONS", ""))
                    .isEqualTo(String.join(" ", process.jvmOptions()));
            assertThat(environment(container)).containsAllEntriesOf(process.environment());
            assertThat(container.getPorts())
                    .extracting(ContainerPort::getContainerPort)
                    .containsExactlyElementsOf(process.ports().values().stream()
                            .map(Endpoint::port)
                            .toList());
            assertThat(container.getReadinessProbe().getHttpGet().getPath())
                    .isEqualTo(process.readiness().path());
            assertThat(objects.revision().configMap().getData().values())
                    .containsAll(
                            process.files().stream().map(file -> file.content()).toList());
        }
    }

    @Test
    void shouldTellProcessesTheSameAsOnOneMachine() {
        KubernetesRequest request = KubernetesSamples.request(SERVICE);
        Blueprint here = Blueprints.draw(new BlueprintRequest(
                SERVICE,
                request.profile(),
                request.plan(),
                request.report(),
                request.settings().installation((process, port) -> new Endpoint("h", 7), "")));

        Blueprint pods = KubernetesBlueprints.draw(request).blueprint();

        for (int index = 0; index < 3; index++) {
            assertThat(withoutPlace(pods.processes().get(index)))
                    .isEqualTo(withoutPlace(here.processes().get(index)));
            assertThat(pods.processes().get(index).jvmOptions())
                    .isEqualTo(here.processes().get(index).jvmOptions());
        }
        assertThat(pods.processes().getLast().arguments().subList(0, 3))
                .isEqualTo(here.processes().getLast().arguments().subList(0, 3));
    }

    @Test
    void shouldNameThePodsThatComeNextInTheSameGroup() {
        KubernetesObjects objects = KubernetesSamples.draw(SERVICE);
        ObjectNames names = new ObjectNames("sample", objects.blueprint().revision());

        for (int stage = 0; stage < 3; stage++) {
            List<String> arguments = DrawnPods.container(
                            objects.revision().statefulSets().get(stage))
                    .getArgs();
            String downstream = arguments.get(arguments.indexOf("--downstream") + 1);
            assertThat(downstream.replace("$(MODELSERVICE_GROUP)", "12"))
                    .isEqualTo("%s.%s.models.svc.cluster.local:7000"
                            .formatted(names.subModel((stage + 1) % 3, 12), names.ofRevision()));
        }
    }

    @Test
    void shouldTellTheGroupByTheOrdinalOfThePod() {
        EnvVar group = DrawnPods.container(DrawnPods.first(KubernetesSamples.draw(SERVICE))).getEnv().stream()
                .filter(variable -> variable.getName().equals("MODELSERVICE_GROUP"))
                .findFirst()
                .orElseThrow();

        assertThat(group.getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.labels['apps.kubernetes.io/pod-index']");
    }

    private static List<String> withoutPlace(ProcessSpec process) {
        return process.arguments().stream()
                .map(argument -> argument.matches(".*:[0-9]+|[0-9]{4,}|7") ? "PLACE" : argument)
                .map(argument -> argument.equals("$(MODELSERVICE_GROUP)") ? "0" : argument)
                .toList();
    }

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .filter(variable -> Objects.nonNull(variable.getValue()))
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
