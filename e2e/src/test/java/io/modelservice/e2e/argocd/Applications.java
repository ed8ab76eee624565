package io.modelservice.e2e.argocd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Everything that Argo CD's Applications were, in the order in which they were seen. */
final class Applications implements Watcher<GenericKubernetesResource>, AutoCloseable {

    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withNamespaced(true)
            .build();

    private final List<ApplicationState> states = new ArrayList<>();
    private final Watch watch;
    private WatcherException broken;

    Applications(KubernetesClient client) {
        this.watch = client.genericKubernetesResources(KIND)
                .inNamespace(ArgoCd.NAMESPACE)
                .watch(this);
    }

    @Override
    public synchronized void eventReceived(Action action, GenericKubernetesResource application) {
        if (action == Action.ADDED || action == Action.MODIFIED) {
            states.add(ApplicationState.of(application));
            notifyAll();
        }
    }

    @Override
    public synchronized void onClose(WatcherException cause) {
        broken = cause;
        notifyAll();
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
        watch.close();
    }
}
