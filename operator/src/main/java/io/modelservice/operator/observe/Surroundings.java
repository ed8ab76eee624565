package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
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
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.decide.JobLog;
import io.modelservice.operator.decide.Observed;
import io.modelservice.splitter.serving.SubModelState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Observes one ModelService in less than a second. */
public final class Surroundings {

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
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
    private static final String RESULT = "-result";
    private static final Set<String> OWNERS_KNOWN = Set.of("StatefulSet", "Job");
    private static final Duration FOR_LOGS = Duration.ofMillis(300);

    private final JobLogs jobLogs;
    private final SubModelStates subModelStates;
    private final Optional<NodeRooms> nodeRooms;
    private final InstantSource clock;

    /**
     * @param statePort where sub-models answer how far they are
     * @param nodes whether nodes, and the pods of every namespace, may be read
     */
    public Surroundings(KubernetesClient client, int statePort, boolean nodes, InstantSource clock) {
        this.jobLogs = new JobLogs(client);
        this.subModelStates = new SubModelStates(statePort);
        this.nodeRooms = nodes ? Optional.of(new NodeRooms(client)) : Optional.empty();
        this.clock = clock;
    }

    public Observation of(ModelServiceResource service, Context<ModelServiceResource> context) {
        List<HasMetadata> objects = KINDS.stream()
                .<HasMetadata>flatMap(kind -> owned(service, kind, context).stream())
                .toList();
        List<Pod> pods = pods(objects, context);
        List<Job> unread = finishedWithoutResult(objects);
        jobLogs.begin(unread, pods);
        Map<String, SubModelState> states = subModelStates.of(pods);
        Map<String, JobLog> logs = new HashMap<>();
        boolean complete = jobLogs.collect(unread, FOR_LOGS, logs);
        Observed observed = new Observed(
                objects,
                pods,
                FailedCreations.of(objects, context),
                List.of(),
                logs,
                states,
                nodeRooms.map(rooms -> rooms.of(pods)).orElse(Map.of()),
                clock.instant());
        return new Observation(observed, complete);
    }

    private static <R extends HasMetadata> List<R> owned(
            ModelServiceResource service, Class<R> kind, Context<ModelServiceResource> context) {
        return context.getSecondaryResourcesAsStream(kind)
                .filter(object -> Ownership.owns(service, object))
                .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
                .toList();
    }

    /** Without those that an earlier owner of the same name left behind. */
    private static List<Pod> pods(List<HasMetadata> objects, Context<ModelServiceResource> context) {
        Set<String> owners =
                objects.stream().map(object -> object.getMetadata().getUid()).collect(Collectors.toSet());
        return context.getSecondaryResourcesAsStream(Pod.class)
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .filter(owner -> OWNERS_KNOWN.contains(owner.getKind()))
                        .map(OwnerReference::getUid)
                        .allMatch(owners::contains))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    private static List<Job> finishedWithoutResult(List<HasMetadata> objects) {
        Set<String> stored = objects.stream()
                .filter(ConfigMap.class::isInstance)
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
        return objects.stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .filter(job -> !stored.contains(job.getMetadata().getName() + RESULT))
                .filter(Surroundings::isFinished)
                .toList();
    }

    private static boolean isFinished(Job job) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(condition -> Set.of("Complete", "Failed").contains(condition.getType())
                                && "True".equals(condition.getStatus()));
    }
}
