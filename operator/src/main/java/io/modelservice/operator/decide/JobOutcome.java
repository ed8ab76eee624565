package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.modelservice.api.condition.Reason;
import io.modelservice.blueprint.kubernetes.OneTimeJob;
import io.modelservice.blueprint.kubernetes.StoredResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a one-time job is, and what must exist for it to go on. */
sealed interface JobOutcome {

    List<HasMetadata> objects();

    /** @param json its result, which a ConfigMap keeps from now on in place of the job */
    record Done(String json, List<HasMetadata> objects) implements JobOutcome {}

    /** @param hindrance what keeps it from its work, if anything is known to */
    record Running(Optional<Trouble> hindrance, List<HasMetadata> objects) implements JobOutcome {}

    /**
     * @param since when it gave up
     * @param objects with the job until it is time to try again
     */
    record Failed(Trouble trouble, Instant since, List<HasMetadata> objects) implements JobOutcome {}

    static JobOutcome of(OneTimeJob wanted, Observed observed, Known known) {
        return stored(wanted, observed, known)
                .or(() -> logged(wanted, observed, known)
                        .map(json -> new Done(json, List.of(StoredResult.of(wanted, json)))))
                .<JobOutcome>map(done -> done)
                .orElseGet(() -> unfinished(wanted, observed));
    }

    /** What is stored can't be changed any more, so it is kept and not applied again: it is long. */
    private static Optional<Done> stored(OneTimeJob wanted, Observed observed, Known known) {
        return observed.objects(ConfigMap.class)
                .filter(map -> map.getMetadata().getName().equals(wanted.resultName()))
                .findFirst()
                .flatMap(map -> known.result(map).map(json -> new Done(json, List.of(map))));
    }

    private static Optional<String> logged(OneTimeJob wanted, Observed observed, Known known) {
        return observed.jobLogs().get(wanted.name()) instanceof JobLog.Read(String text)
                ? known.logged(text)
                : Optional.empty();
    }

    private static JobOutcome unfinished(OneTimeJob wanted, Observed observed) {
        Optional<Job> job = observed.objects(Job.class)
                .filter(one -> one.getMetadata().getName().equals(wanted.name()))
                .findFirst();
        Optional<Trouble> trouble = trouble(wanted, observed);
        Optional<JobCondition> failed = job.flatMap(JobOutcome::failed);
        if (failed.isEmpty()) {
            return new Running(trouble.or(() -> unreadable(wanted, observed, job)), wanted.all());
        }
        Instant since = Instant.parse(failed.get().getLastTransitionTime());
        Trouble found = trouble.orElseGet(() -> Trouble.of(
                Reason.INTERNAL_ERROR,
                "Job %s failed: %s".formatted(wanted.name(), failed.get().getMessage())));
        boolean again = since.plus(Retries.PAUSE).isBefore(observed.now());
        return new Failed(found, since, again ? List.copyOf(wanted.configMaps()) : wanted.all());
    }

    private static Optional<JobCondition> failed(Job job) {
        return Optional.ofNullable(job.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getConditions()))
                .flatMap(conditions -> conditions.stream()
                        .filter(condition -> condition.getType().equals("Failed")
                                && condition.getStatus().equals("True"))
                        .findFirst());
    }

    private static Optional<Trouble> trouble(OneTimeJob wanted, Observed observed) {
        Optional<Trouble> ofPod = observed.pods().stream()
                .filter(pod -> PodState.label(pod, "batch.kubernetes.io/job-name")
                        .filter(wanted.name()::equals)
                        .isPresent())
                .flatMap(pod -> PodTroubles.present(pod, observed).stream())
                .findFirst();
        return ofPod.or(() -> Warnings.about(wanted.name(), observed));
    }

    /** A job that ended well and whose log holds no result. */
    private static Optional<Trouble> unreadable(OneTimeJob wanted, Observed observed, Optional<Job> job) {
        boolean complete = job.map(Job::getStatus)
                .filter(status -> status.getSucceeded() != null && status.getSucceeded() > 0)
                .isPresent();
        return complete && observed.jobLogs().containsKey(wanted.name())
                ? Optional.of(
                        Trouble.of(Reason.INTERNAL_ERROR, "The log of job %s holds no result".formatted(wanted.name())))
                : Optional.empty();
    }
}
