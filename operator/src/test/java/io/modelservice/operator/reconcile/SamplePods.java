package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Pods as controllers and kubelets would make them of a service's objects; there are none in these tests. */
record SamplePods(KubernetesClient client, SampleService sample) {

    Made of(HasMetadata owner, String name, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("modelservice.io/service", sample.name());
        return new Made(
                client,
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(SampleService.NAMESPACE)
                        .withLabels(all)
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion(owner.getApiVersion())
                                .withKind(owner.getKind())
                                .withName(owner.getMetadata().getName())
                                .withUid(owner.getMetadata().getUid())
                                .withController(true)
                                .build())
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("runtime")
                        .withImage("modelservice/runtime:test")
                        .endContainer()
                        .endSpec()
                        .build());
    }

    /** One of the same name that is no more. */
    StatefulSet former(StatefulSet set) {
        return new StatefulSetBuilder(set)
                .editMetadata()
                .withUid(UUID.randomUUID().toString())
                .endMetadata()
                .build();
    }

    void finish(Job job) {
        client.resource(job).editStatus(running -> {
            running.setStatus(client.getKubernetesSerialization().unmarshal("""
                            startTime: "2026-01-01T00:00:00Z"
                            completionTime: "2026-01-01T00:00:09Z"
                            succeeded: 1
                            ready: 0
                            uncountedTerminatedPods: {}
                            conditions:
                            - {type: SuccessCriteriaMet, status: "True", lastTransitionTime: "2026-01-01T00:00:09Z"}
                            - {type: Complete, status: "True", lastTransitionTime: "2026-01-01T00:00:09Z"}
                            """, JobStatus.class));
            return running;
        });
    }

    /** A pod that is to be, or is. */
    record Made(KubernetesClient client, Pod pod) {

        Made on(String node) {
            return new Made(
                    client,
                    new PodBuilder(pod).editSpec().withNodeName(node).endSpec().build());
        }

        Made create() {
            return new Made(client, client.resource(pod).create());
        }

        /** As the scheduler says of a pod that no node can take. */
        Made isNowhere() {
            return new Made(
                    client,
                    client.resource(pod)
                            .editStatus(pending -> new PodBuilder(pending)
                                    .editOrNewStatus()
                                    .withPhase("Pending")
                                    .addNewCondition()
                                    .withType("PodScheduled")
                                    .withStatus("False")
                                    .withReason("Unschedulable")
                                    .withMessage("0/1 nodes are available")
                                    .endCondition()
                                    .endStatus()
                                    .build()));
        }

        Made is(String phase, String ip) {
            return new Made(
                    client,
                    client.resource(pod)
                            .editStatus(running -> new PodBuilder(running)
                                    .editOrNewStatus()
                                    .withPhase(phase)
                                    .withPodIP(ip)
                                    .endStatus()
                                    .build()));
        }
    }
}
