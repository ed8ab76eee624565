package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes pods that a lost node never ends, so that they can be replaced elsewhere. */
final class HangingPods {

    private static final Logger LOG = Logger.getLogger(HangingPods.class);

    private HangingPods() {}

    /** Exactly those that were observed; a pod that has come in the place of one stays. */
    static void remove(List<String> names, List<Pod> observed, KubernetesClient client) {
        observed.stream()
                .filter(pod -> names.contains(pod.getMetadata().getName()))
                .forEach(pod -> remove(pod, client));
    }

    private static void remove(Pod pod, KubernetesClient client) {
        try {
            client.raw(
                    "/api/v1/namespaces/%s/pods/%s"
                            .formatted(
                                    pod.getMetadata().getNamespace(),
                                    pod.getMetadata().getName()),
                    "DELETE",
                    new DeleteOptionsBuilder()
                            .withGracePeriodSeconds(0L)
                            .withNewPreconditions(null, pod.getMetadata().getUid())
                            .build());
            LOG.infof(
                    "Pod %s was removed by force: its time to end is over, and node %s does not end it",
                    pod.getMetadata().getName(), pod.getSpec().getNodeName());
        } catch (KubernetesClientException replaced) {
            if (replaced.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw replaced;
            }
        }
    }
}
