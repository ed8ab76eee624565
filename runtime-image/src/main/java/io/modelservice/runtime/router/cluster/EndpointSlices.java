package io.modelservice.runtime.router.cluster;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.modelservice.runtime.router.groups.GroupSource;
import io.modelservice.splitter.serving.Topology;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows the EndpointSlices of one Service: lists them, watches what changes, and lists them again when the watch ends,
 * for whatever reason, and at the latest after a while, since a connection that is dead at its other end says nothing.
 * While the API server cannot be asked the groups stay as they were last seen.
 */
public final class EndpointSlices implements GroupSource {

    private static final Logger LOG = Logger.getLogger(EndpointSlices.class);
    private static final String SERVICE_LABEL = "kubernetes.io/service-name";

    private final KubernetesClient client;
    private final LeaderService service;
    private final String revision;
    private final WatchTimes times;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("endpoint-slices").unstarted(this::follow);
    private final Map<String, EndpointSlice> slices = new HashMap<>();
    private Consumer<Topology> changed = topology -> {};
    private Topology told = new Topology(List.of());
    private Object watch = new Object();
    private volatile String trouble = "The API server has not answered yet";
    private volatile boolean closed;

    EndpointSlices(KubernetesClient client, LeaderService service, String revision, WatchTimes times) {
        this.client = client;
        this.service = service;
        this.revision = revision;
        this.times = times;
    }

    /**
     * In the cluster that the process runs in, or that its environment names.
     *
     * @param revision of the router
     */
    public static EndpointSlices of(LeaderService service, String revision, Vertx vertx) {
        return new EndpointSlices(
                ClusterClient.open(Config.autoConfigure(null), vertx), service, revision, WatchTimes.standard());
    }

    /** Returns at once; what is in the way of an answer may go away. */
    @Override
    public void start(Consumer<Topology> receiver) {
        changed = receiver;
        thread.start();
    }

    @Override
    public String trouble() {
        return trouble;
    }

    private void follow() {
        Duration wait = times.firstRetry();
        while (!closed) {
            try {
                wait = listAndWatch() ? times.firstRetry() : pause(wait);
            } catch (KubernetesClientException failure) {
                complain(Complaints.of(service, failure));
                wait = pause(wait);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                if (!closed) {
                    LOG.error("The EndpointSlices could not be followed", bug);
                    wait = pause(wait);
                }
            }
        }
    }

    /** @return whether the watch lasted */
    private boolean listAndWatch() throws InterruptedException {
        EndpointSliceList list = selected().list();
        CountDownLatch ended = new CountDownLatch(1);
        Object mine = replace(list);
        settle();
        long limit = times.lookAgain().toMillis();
        long start = System.nanoTime();
        Watch running = selected().watch(since(list), watcher(mine, ended));
        try {
            ended.await(ThreadLocalRandom.current().nextLong(limit / 2, limit), TimeUnit.MILLISECONDS);
            return System.nanoTime() - start > times.lastRetry().toNanos();
        } finally {
            running.close();
        }
    }

    private FilterWatchListDeletable<EndpointSlice, EndpointSliceList, Resource<EndpointSlice>> selected() {
        return client.resources(EndpointSlice.class, EndpointSliceList.class)
                .inNamespace(service.namespace())
                .withLabel(SERVICE_LABEL, service.name());
    }

    private ListOptions since(EndpointSliceList list) {
        return new ListOptionsBuilder()
                .withResourceVersion(list.getMetadata().getResourceVersion())
                .withTimeoutSeconds(times.lookAgain().toSeconds() + 1)
                .build();
    }

    private Watcher<EndpointSlice> watcher(Object mine, CountDownLatch ended) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, EndpointSlice slice) {
                happened(mine, action, slice);
            }

            @Override
            public void onClose(WatcherException why) {
                LOG.debugf("The watch of %s ended: %s", service, why.getMessage());
                ended.countDown();
            }

            @Override
            public void onClose() {
                ended.countDown();
            }
        };
    }

    /** What a list says holds; what an earlier watch still has to say does not count any more. */
    private synchronized Object replace(EndpointSliceList list) {
        slices.clear();
        list.getItems().forEach(slice -> slices.put(slice.getMetadata().getName(), slice));
        watch = new Object();
        tell();
        return watch;
    }

    private synchronized void happened(Object source, Watcher.Action action, EndpointSlice slice) {
        String name = slice.getMetadata().getName();
        if (source != watch || older(slice, slices.get(name))) {
            return;
        }
        switch (action) {
            case ADDED, MODIFIED -> slices.put(name, slice);
            case DELETED -> slices.remove(name);
            case BOOKMARK, ERROR -> {}
        }
        tell();
    }

    /** An event that was told already, and is told again. */
    private static boolean older(EndpointSlice told, EndpointSlice known) {
        return known != null && version(told) < version(known);
    }

    private static long version(EndpointSlice slice) {
        String text = String.valueOf(slice.getMetadata().getResourceVersion());
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private void tell() {
        Topology now = SliceGroups.of(slices.values(), revision);
        if (!closed && !now.equals(told)) {
            changed.accept(now);
            told = now;
        }
    }

    private void settle() {
        if (!trouble.isEmpty()) {
            LOG.infof("Following the EndpointSlices of %s", service);
            trouble = "";
        }
    }

    private void complain(String words) {
        if (!closed && !words.equals(trouble)) {
            LOG.warn(words);
            trouble = words;
        }
    }

    private Duration pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(times.lastRetry()) < 0 ? doubled : times.lastRetry();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.close();
    }
}
