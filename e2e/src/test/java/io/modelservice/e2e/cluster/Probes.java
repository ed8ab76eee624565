package io.modelservice.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Workloads of the probe image in a namespace of their own that takes only pods of the level "restricted". */
record Probes(KubernetesClient client, String namespace) implements AutoCloseable {

    private static final String APP = "app";

    static Probes in(KubernetesClient client) {
        String namespace = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("cluster-test-")
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        return new Probes(client, namespace);
    }

    /** Creates the set and its headless Service, and waits until all of its pods are ready. */
    List<Pod> run(ProbeSet set, Duration limit) {
        client.services()
                .inNamespace(namespace)
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(set.name())
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("None")
                        .withSelector(Map.of(APP, set.name()))
                        .endSpec()
                        .build())
                .create();
        StatefulSet created = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .resource(set.statefulSet())
                .create();
        client.resource(created)
                .waitUntilCondition(
                        s -> s != null && Objects.equals(s.getStatus().getReadyReplicas(), set.replicas()),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        return client.pods()
                .inNamespace(namespace)
                .withLabel(APP, set.name())
                .list()
                .getItems();
    }

    /** The status and the body that a pod gets from an address. */
    String get(String pod, String url) {
        Answer answer = ask(pod, url);
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        return answer.output();
    }

    /** Whether a pod gets any answer from an address. */
    boolean reaches(String pod, String url) {
        return ask(pod, url).exitCode() == 0;
    }

    private Answer ask(String pod, String url) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .writingOutput(output)
                .writingError(errors)
                .exec("/probe", "get", url)) {
            int exitCode = exec.exitCode().get(10, TimeUnit.SECONDS);
            return new Answer(
                    exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(pod + " could not be asked to get " + url, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private record Answer(int exitCode, String output, String errors) {}

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
    }

    /** Pods of one image, each on a node of its own. */
    record ProbeSet(String name, int replicas, String image, int gpus) {

        private StatefulSet statefulSet() {
            return Serialization.unmarshal("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: %1$s}
                    spec:
                      serviceName: %1$s
                      replicas: %2$d
                      podManagementPolicy: Parallel
                      selector: {matchLabels: {app: %1$s}}
                      template:
                        metadata: {labels: {app: %1$s}}
                        spec:
                          terminationGracePeriodSeconds: 1
                          affinity:
                            podAntiAffinity:
                              requiredDuringSchedulingIgnoredDuringExecution:
                              - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: %1$s}}}
                          containers:
                          - name: probe
                            image: %3$s
                            imagePullPolicy: Never
                            command: [/probe, serve, ":8080"]
                            ports: [{name: http, containerPort: 8080}]
                            resources: {limits: {memory: 64Mi, nvidia.com/gpu: %4$d}}
                            readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
                            securityContext:
                              runAsNonRoot: true
                              runAsUser: 1000
                              allowPrivilegeEscalation: false
                              capabilities: {drop: [ALL]}
                              seccompProfile: {type: RuntimeDefault}
                    """.formatted(name, replicas, image, gpus), StatefulSet.class);
        }
    }
}
