package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.operator.decide.JobLog;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Reads what finished jobs left in their logs, each once, beside the reconciler. */
final class JobLogs {

    private static final Logger LOG = Logger.getLogger(JobLogs.class);
    private static final int MAX_BYTES = 40 << 20;
    /** The better one last. */
    private static final List<String> FINISHED = List.of("Failed", "Succeeded");

    private final KubernetesClient client;
    private final RecentLogs recent = new RecentLogs(2L * MAX_BYTES);
    private final Map<String, CompletableFuture<Optional<JobLog>>> reading = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    JobLogs(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Begins to read the log of each job that was not read.
     *
     * @param known pods that are known already
     */
    void begin(List<Job> jobs, List<Pod> known) {
        jobs.stream()
                .filter(job -> recent.get(uid(job)).isEmpty())
                .forEach(job -> reading.computeIfAbsent(
                        uid(job), uid -> CompletableFuture.supplyAsync(() -> read(job, known), readers)));
    }

    /**
     * Adds the logs of the jobs that were read in this time, by name of the job.
     *
     * @return whether that is all of them
     */
    boolean collect(List<Job> jobs, Duration time, Map<String, JobLog> logs) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean complete = true;
        for (Job job : jobs) {
            complete &= recent.get(uid(job))
                    .map(log -> {
                        logs.put(job.getMetadata().getName(), log);
                        return true;
                    })
                    .orElseGet(() -> await(job, deadline - System.nanoTime(), logs));
        }
        return complete;
    }

    private boolean await(Job job, long nanos, Map<String, JobLog> logs) {
        CompletableFuture<Optional<JobLog>> log = reading.get(uid(job));
        if (log == null) {
            return false;
        }
        try {
            Optional<JobLog> read = log.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            reading.remove(uid(job), log);
            read.ifPresent(found -> {
                recent.put(uid(job), found);
                logs.put(job.getMetadata().getName(), found);
            });
            return read.isPresent();
        } catch (TimeoutException soon) {
            return false;
        } catch (ExecutionException failed) {
            LOG.warnf(
                    "The log of job %s cannot be read yet: %s",
                    job.getMetadata().getName(), failed.getCause().getMessage());
            reading.remove(uid(job), log);
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Empty while no pod of it is known to have finished. */
    private Optional<JobLog> read(Job job, List<Pod> known) {
        Optional<Pod> succeeded = last(job, known).filter(JobLogs::hasSucceeded);
        return succeeded.isPresent() ? succeeded.flatMap(this::read) : readAnew(job);
    }

    /** What is known of the pods may be older than what is known of the job, so they are asked for. */
    private Optional<JobLog> readAnew(Job job) {
        List<Pod> pods = client
                .pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withLabel(ObjectLabels.SERVICE, job.getMetadata().getLabels().get(ObjectLabels.SERVICE))
                .list()
                .getItems()
                .stream()
                .filter(pod -> Ownership.owns(job, pod))
                .toList();
        if (pods.isEmpty()) {
            return Optional.of(new JobLog.Gone(
                    "Job %s has no pod any more".formatted(job.getMetadata().getName())));
        }
        return last(job, pods).flatMap(this::read);
    }

    /** The pod that ended the job. */
    private static Optional<Pod> last(Job job, List<Pod> pods) {
        return pods.stream()
                .filter(pod -> Ownership.owns(job, pod))
                .filter(pod -> FINISHED.contains(pod.getStatus().getPhase()))
                .max(Comparator.comparingInt(
                                (Pod pod) -> FINISHED.indexOf(pod.getStatus().getPhase()))
                        .thenComparing(pod -> pod.getMetadata().getCreationTimestamp()));
    }

    private static boolean hasSucceeded(Pod pod) {
        return FINISHED.getLast().equals(pod.getStatus().getPhase());
    }

    /** As text of the address, since the client's own way asks for the pod once more before. Empty when it is gone. */
    private Optional<JobLog> read(Pod pod) {
        return Optional.ofNullable(client.raw("/api/v1/namespaces/%s/pods/%s/log?container=%s&limitBytes=%d"
                        .formatted(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName(),
                                pod.getSpec().getContainers().getFirst().getName(),
                                MAX_BYTES)))
                .map(JobLog.Read::new);
    }

    private static String uid(Job job) {
        return job.getMetadata().getUid();
    }
}
