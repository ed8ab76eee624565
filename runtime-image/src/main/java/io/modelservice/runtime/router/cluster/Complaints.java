package io.modelservice.runtime.router.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What to do about an API server that does not give what was asked for. */
final class Complaints {

    private Complaints() {}

    static String of(LeaderService service, KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case 401 ->
                "The API server does not know this router: mount the token of its ServiceAccount (%s)"
                        .formatted(words(failure));
            case 403 ->
                "This router may not read the EndpointSlices of %s: its ServiceAccount needs the verbs list and watch on endpointslices of discovery.k8s.io in namespace %s (%s)"
                        .formatted(service, service.namespace(), words(failure));
            default -> "The EndpointSlices of %s cannot be read: %s".formatted(service, words(failure));
        };
    }

    private static String words(KubernetesClientException failure) {
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        return cause == null ? message : "%s: %s".formatted(message, cause.getMessage());
    }
}
