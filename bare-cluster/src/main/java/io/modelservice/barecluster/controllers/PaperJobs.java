package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.barecluster.server.FakeKubelet;
import java.util.Map;

/** Lets a job end well, with its result in the log of its pod. */
record PaperJobs(KubernetesClient client, PaperPods pods) {

    private static final String COMPLETE = """
            {"status": {
              "startTime": "2026-01-01T00:00:00Z", "completionTime": "2026-01-01T00:00:09Z",
              "succeeded": 1, "ready": 0, "uncountedTerminatedPods": {},
              "conditions": [
                {"type": "SuccessCriteriaMet", "status": "True", "lastTransitionTime": "2026-01-01T00:00:09Z"},
                {"type": "Complete", "status": "True", "lastTransitionTime": "2026-01-01T00:00:09Z"}]}}
            """;

    void run(Job job, FakeKubelet kubelet, String result) {
        String name = job.getMetadata().getName();
        kubelet.log(name + "-0", result);
        Pod pod = PaperPods.pod(
                job, name + "-0", job.getSpec().getTemplate(), Map.of("batch.kubernetes.io/job-name", name));
        pods.create(pod, "Succeeded", false);
        client.resource(job).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), COMPLETE);
    }

    static boolean isFinished(Job job) {
        return job.getStatus() != null && job.getStatus().getCompletionTime() != null;
    }
}
