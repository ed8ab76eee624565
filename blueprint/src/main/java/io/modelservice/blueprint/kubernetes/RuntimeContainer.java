package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one container of every pod: a process of the runtime as it runs on a machine. */
final class RuntimeContainer {

    static final String NAME = "runtime";

    /** Read by the {@code java} command. */
    private static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    private RuntimeContainer() {}

    /** What a process is told, however it is started. */
    record Instructions(List<String> arguments, List<String> jvmOptions, Map<String, String> environment) {
        Instructions {
            arguments = List.copyOf(arguments);
            jvmOptions = List.copyOf(jvmOptions);
            environment = Map.copyOf(environment);
        }

        static Instructions of(ProcessSpec process, Drain drain) {
            Map<String, String> environment = new TreeMap<>(process.environment());
            environment.putAll(drain.environment());
            return new Instructions(process.arguments(), process.jvmOptions(), environment);
        }
    }

    /** A process that does one thing and ends. */
    static ContainerBuilder once(
            RuntimeImage image, Instructions told, ResourceRequirements resources, Optional<String> configMap) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(image.reference())
                .withImagePullPolicy(image.pullPolicy().text())
                .withArgs(told.arguments())
                .withEnv(variables(told))
                .withResources(resources)
                .withSecurityContext(PodSecurity.ofContainer())
                // The end of the log is where a process says why it failed.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(PodVolumes.mounts(configMap));
    }

    /** A process that serves until it is told to end. */
    static Container serving(
            RuntimeImage image, ProcessSpec process, ResourceRequirements resources, String configMap, Drain drain) {
        return once(image, Instructions.of(process, drain), resources, Optional.of(configMap))
                .withPorts(ports(process))
                .withStartupProbe(ContainerProbes.startup(process.liveness()))
                .withLivenessProbe(ContainerProbes.liveness(process.liveness()))
                .withReadinessProbe(ContainerProbes.readiness(process.readiness()))
                .build();
    }

    private static List<EnvVar> variables(Instructions told) {
        Map<String, String> environment = new TreeMap<>(told.environment());
        if (!told.jvmOptions().isEmpty()) {
            environment.put(JVM_OPTIONS, String.join(" ", told.jvmOptions()));
        }
        List<EnvVar> variables = new ArrayList<>();
        environment.entrySet().stream()
                .map(variable -> new EnvVarBuilder()
                        .withName(variable.getKey())
                        .withValue(variable.getValue())
                        .build())
                .forEach(variables::add);
        return variables;
    }

    private static List<ContainerPort> ports(ProcessSpec process) {
        return process.ports().keySet().stream().map(RuntimeContainer::port).toList();
    }

    private static ContainerPort port(PortName port) {
        return new ContainerPortBuilder()
                .withName(ContainerProbes.text(port))
                .withContainerPort(ClusterAddressing.number(port))
                .withProtocol("TCP")
                .build();
    }
}
