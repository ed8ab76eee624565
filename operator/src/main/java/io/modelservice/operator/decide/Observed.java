package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.modelservice.splitter.serving.SubModelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was read of one ModelService's part of the cluster.
 *
 * @param objects that the operator owns for it, of every kind that it makes; those being deleted, too
 * @param pods of its sub-models, routers and jobs; not those of an earlier ModelService of the same name
 * @param warnings that controllers gave of its objects, such as FailedCreate, oldest first; each is kept for an hour
 * @param refusals what Kubernetes does not take of what was just decided; empty at first. Where there are any, it is decided
 *     once more with them, and the status and the notices are of that decision
 * @param jobLogs of finished jobs whose result is not stored yet, by name of the job; a job that is absent was not read yet
 * @param states what sub-models that are not ready said of themselves, by name of the pod; absent where none answered
 * @param rooms on nodes that are nearest to have enough for a pod that no node takes, by name of the pod; absent where
 *     nodes may not be read
 */
public record Observed(
        List<HasMetadata> objects,
        List<Pod> pods,
        List<Warning> warnings,
        List<Refusal> refusals,
        Map<String, JobLog> jobLogs,
        Map<String, SubModelState> states,
        Map<String, List<NodeRoom>> rooms,
        Instant now) {
    public Observed {
        objects = List.copyOf(objects);
        pods = List.copyOf(pods);
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
        jobLogs = Map.copyOf(jobLogs);
        states = Map.copyOf(states);
        rooms = Map.copyOf(rooms);
        Objects.requireNonNull(now, "now");
    }

    /** The same, and what Kubernetes does not take. */
    public Observed with(List<Refusal> refused) {
        return new Observed(objects, pods, warnings, refused, jobLogs, states, rooms, now);
    }

    /** The objects of one kind, ordered by name. */
    public <T extends HasMetadata> Stream<T> objects(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }
}
