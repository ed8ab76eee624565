package io.modelservice.e2e.argocd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An Application as Argo CD showed it at one moment; texts are empty where Argo CD says nothing.
 *
 * @param version of the object; later ones are greater
 * @param revision the commit that it was compared with
 * @param syncs how many syncs succeeded
 * @param refreshing whether somebody asked for a comparison that is not done yet
 * @param model what it says of its ModelService, the health and the message
 */
record ApplicationState(
        Instant seen,
        String name,
        long version,
        String sync,
        String health,
        String revision,
        int syncs,
        boolean refreshing,
        String model) {

    static final String REFRESH = "argocd.argoproj.io/refresh";

    static ApplicationState of(GenericKubernetesResource application) {
        List<?> syncs = Objects.requireNonNullElse(application.get("status", "history"), List.of());
        return new ApplicationState(
                Instant.now(),
                application.getMetadata().getName(),
                Long.parseLong(application.getMetadata().getResourceVersion()),
                text(application.get("status", "sync", "status")),
                text(application.get("status", "health", "status")),
                text(application.get("status", "sync", "revision")),
                syncs.size(),
                Objects.requireNonNullElse(application.getMetadata().getAnnotations(), Map.of())
                        .containsKey(REFRESH),
                model(application));
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }

    private static String model(GenericKubernetesResource application) {
        List<Map<String, Object>> resources =
                Objects.requireNonNullElse(application.get("status", "resources"), List.of());
        return resources.stream()
                .filter(resource -> "ModelService".equals(resource.get("kind")))
                .map(resource -> resource.get("health"))
                .filter(Map.class::isInstance)
                .map(health -> "%s %s"
                        .formatted(((Map<?, ?>) health).get("status"), text(((Map<?, ?>) health).get("message"))))
                .findFirst()
                .orElse("");
    }

    boolean is(String sync, String health) {
        return this.sync.equals(sync) && this.health.equals(health);
    }

    boolean isOf(String commit) {
        return revision.equals(commit);
    }
}
