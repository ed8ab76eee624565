package io.modelservice.e2e.argocd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What Argo CD's Applications were, in the order in which it was seen; looked at ten times a second. */
final class Applications implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 100;
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withNamespaced(true)
            .build();

    private final List<ApplicationState> states = new ArrayList<>();
    private final Map<String, String> versions = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final KubernetesClient client;
    private RuntimeException broken;

    Applications(KubernetesClient client) {
        this.client = client;
        clock.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<GenericKubernetesResource> there = client.genericKubernetesResources(KIND)
                    .inNamespace(ArgoCd.NAMESPACE)
                    .list()
                    .getItems();
            there.forEach(this::note);
        } catch (RuntimeException failed) {
            stop(failed);
        }
    }

    private synchronized void note(GenericKubernetesResource application) {
        String version = application.getMetadata().getResourceVersion();
        if (!version.equals(versions.put(application.getMetadata().getName(), version))) {
            states.add(ApplicationState.of(application));
            notifyAll();
        }
    }

    private synchronized void stop(RuntimeException cause) {
        broken = cause;
        notifyAll();
        clock.shutdown();
    }

    /** A place in the history: now. */
    synchronized int now() {
        return states.size();
    }

    /** What was seen of an Application since a place in the history. */
    synchronized List<ApplicationState> since(int place, String application) {
        return states.subList(place, states.size()).stream()
                .filter(state -> state.name().equals(application))
                .toList();
    }

    ApplicationState last(String application) {
        return since(0, application).getLast();
    }

    /** Waits for a state of an Application that is, or comes, at or after a place in the history. */
    synchronized ApplicationState await(
            String application, String what, int place, Duration limit, Predicate<ApplicationState> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            List<ApplicationState> seen = since(place, application);
            for (ApplicationState state : seen) {
                if (condition.test(state)) {
                    return state;
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (broken != null || left <= 0) {
                throw new AssertionError(
                        "%s: not within %d s: %s; seen: %s"
                                .formatted(application, limit.toSeconds(), what, distinct(seen)),
                        broken);
            }
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static List<String> distinct(List<ApplicationState> states) {
        return states.stream()
                .map(state -> "%s/%s %s".formatted(state.sync(), state.health(), state.model()))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
