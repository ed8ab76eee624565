package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.server.FakeKubelet;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Does at once what Kubernetes would do with the operator's objects in time: jobs end with a result, pods become ready, and
 * what has no owner any more goes.
 */
public final class PaperControllers implements AutoCloseable {

    /** Of everything that the operator makes. */
    public static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ConfigMap.class,
            ServiceAccount.class,
            Role.class,
            RoleBinding.class,
            Service.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            StatefulSet.class,
            Deployment.class,
            Job.class);

    private static final List<Class<? extends HasMetadata>> WORK =
            List.of(StatefulSet.class, Deployment.class, Job.class);

    private static final Set<Integer> OVERTAKEN = Set.of(404, 409);
    private static final long PAUSE_MILLIS = 50;
    private static final int LANES = 8;

    /** All that happens with one object happens in one of them. */
    private final List<ScheduledExecutorService> lanes = Stream.generate(Executors::newSingleThreadScheduledExecutor)
            .limit(LANES)
            .toList();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Held held = new Held();
    private final KubernetesClient client;
    private final FakeKubelet kubelet;
    private final Function<Job, String> results;
    private final boolean collects;
    private final PaperPods pods;
    private final Owners owners;

    private PaperControllers(
            KubernetesClient client, FakeKubelet kubelet, Function<Job, String> results, boolean collects) {
        this.results = results;
        this.collects = collects;
        this.client = client;
        this.kubelet = kubelet;
        this.owners = new Owners(client);
        this.pods = new PaperPods(client, kubelet.node(), owners);
    }

    /**
     * Works in all namespaces until it is closed; the client stays open.
     *
     * @param results what the log of each job holds in the end
     */
    public static PaperControllers start(KubernetesClient client, Function<Job, String> results) throws Exception {
        PaperControllers controllers = new PaperControllers(client, FakeKubelet.start(client), results, true);
        controllers.follow(client.resources(ModelServiceResource.class).inAnyNamespace());
        KINDS.forEach(controllers::followParts);
        controllers.followParts(Pod.class);
        return controllers;
    }

    /** As {@link #start}, but leaves what has no owner any more, and so follows only what it works on. */
    public static PaperControllers startWithoutCollection(KubernetesClient client, Function<Job, String> results)
            throws Exception {
        PaperControllers controllers = new PaperControllers(client, FakeKubelet.start(client), results, false);
        WORK.forEach(controllers::followParts);
        return controllers;
    }

    /** From now on workloads get no pods, until they are released. */
    public void hold() {
        held.begin();
    }

    /** How many workloads wait for their pods. */
    public int held() {
        return held.count();
    }

    public void release() {
        held.end().forEach(this::soon);
    }

    private <T extends HasMetadata> void followParts(Class<T> kind) {
        follow(client.resources(kind).inAnyNamespace().withLabel(ObjectLabels.SERVICE));
    }

    private <T extends HasMetadata> void follow(Informable<T> objects) {
        objects.inform(new ResourceEventHandler<T>() {
            @Override
            public void onAdd(T object) {
                soon(object);
            }

            @Override
            public void onUpdate(T before, T object) {
                soon(object);
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                lane(object).execute(() -> owners.gone(object).forEach(PaperControllers.this::soon));
            }
        });
    }

    private ScheduledExecutorService lane(HasMetadata object) {
        return lanes.get(Math.floorMod(object.getMetadata().getUid().hashCode(), LANES));
    }

    private void soon(HasMetadata object) {
        lane(object).execute(() -> attempt(object));
    }

    private void attempt(HasMetadata object) {
        try {
            control(object);
        } catch (KubernetesClientException failed) {
            if (!OVERTAKEN.contains(failed.getCode()) && !lane(object).isShutdown()) {
                lane(object).schedule(() -> attempt(object), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void control(HasMetadata object) {
        if (collects && !owners.live(object)) {
            if (!deleted.contains(object.getMetadata().getUid())) {
                client.resource(object).withGracePeriod(0).delete();
                deleted.add(object.getMetadata().getUid());
            }
            return;
        }
        switch (object) {
            case Job job
            when !PaperJobs.isFinished(job) -> new PaperJobs(client, pods).run(job, kubelet, results.apply(job));
            case StatefulSet set when !PaperPods.serves(set) -> whenReleased(set, () -> newest(set, pods::serve));
            case Deployment routers
            when !PaperPods.serves(routers) -> whenReleased(routers, () -> newest(routers, pods::serve));
            default -> {}
        }
    }

    private void whenReleased(HasMetadata workload, Runnable action) {
        if (!held.add(workload)) {
            action.run();
        }
    }

    private <T extends HasMetadata> void newest(T object, Consumer<T> action) {
        T now = client.resource(object).get();
        if (now != null) {
            action.accept(now);
        }
    }

    @Override
    public void close() {
        lanes.forEach(ScheduledExecutorService::shutdownNow);
        kubelet.close();
    }
}
