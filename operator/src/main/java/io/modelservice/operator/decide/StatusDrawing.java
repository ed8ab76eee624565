package io.modelservice.operator.decide;

import io.modelservice.api.ModelService;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.condition.Finding;
import io.modelservice.api.condition.Readiness;
import io.modelservice.api.condition.Reason;
import io.modelservice.api.resource.FailureStatus;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Draws the status of a ModelService from what was observed and how far its specification was followed. */
final class StatusDrawing {

    private static final Set<Reason> REFUSED = Set.of(Reason.INVALID_SPEC, Reason.FIELD_NOT_SUPPORTED);

    private final ModelServiceResource resource;
    private final KubernetesSettings settings;
    private final Observed observed;
    private final Draft draft;
    private final Revisions revisions;
    private final Optional<Workloads> workloads;
    private final Optional<Groups> serving;
    private final int asked;
    private final List<Trouble> troubles = new ArrayList<>();

    StatusDrawing(
            ModelServiceResource resource,
            KubernetesSettings settings,
            Observed observed,
            Draft draft,
            Revisions revisions) {
        this.resource = resource;
        this.settings = settings;
        this.observed = observed;
        this.draft = draft;
        this.revisions = revisions;
        this.asked = draft.service()
                .map(ModelService::spec)
                .map(spec -> spec.suspend() ? 0 : spec.replicas())
                .orElse(0);
        this.workloads = draft.wanted().map(wanted -> new Workloads(wanted, asked, observed, revisions));
        this.serving = revisions.serving().map(revision -> new Groups(observed, revision));
        troubles.addAll(Warnings.refusals(observed));
        troubles.addAll(draft.troubles());
        workloads.map(Workloads::troubles).ifPresent(troubles::addAll);
    }

    /** Whether there is nothing left to do and nothing to be looked at again. */
    boolean settled() {
        return draft.service().isEmpty()
                || draft.findings().stream().anyMatch(finding -> isFinal(finding.reason()))
                || workloads.filter(Workloads::settled).isPresent();
    }

    private static boolean isFinal(Reason reason) {
        return reason == Reason.INSUFFICIENT_BUDGET || reason == Reason.UNSPLITTABLE || reason == Reason.SPLIT_MISMATCH;
    }

    ServiceStatus status() {
        ModelPart model =
                new ModelPart(draft, Optional.ofNullable(resource.getStatus()), serving.isPresent() || !failed());
        Optional<String> current = revisions.serving(draft.wanted());
        Optional<Groups> shown = draft.wanted()
                .map(wanted -> new Groups(observed, wanted.blueprint().revision()))
                .or(() -> serving);
        int ready = readyGroups();
        ServiceAddresses addresses = new ServiceAddresses(resource.getMetadata().getName(), settings);
        return new ServiceStatus(
                resource.getMetadata().getGeneration(),
                conditions(),
                current.map(_ -> addresses.url()).orElse(null),
                current.map(_ -> addresses.all()).orElse(List.of()),
                shown.map(Groups::present).orElse(0),
                ready,
                "%d/%d".formatted(ready, asked),
                addresses.selector(),
                model.model(),
                model.plan(observed.now()),
                Stream.concat(
                                shown.stream().flatMap(groups -> groups.status().stream()),
                                serving.stream().filter(_ -> updating()).flatMap(groups -> groups.status().stream()))
                        .toList(),
                current.orElse(null),
                draft.wanted()
                        .map(wanted -> wanted.blueprint().revision())
                        .or(() -> current)
                        .orElse(null),
                lastFailure().orElse(null));
    }

    /** Whether the specification cannot be served as it is: what an earlier one was planned as means nothing then. */
    private boolean failed() {
        return draft.service().isEmpty()
                || draft.findings().stream().anyMatch(finding -> finding.status() == ConditionStatus.FALSE);
    }

    private boolean updating() {
        return draft.wanted()
                .map(wanted -> !revisions
                        .serving()
                        .equals(Optional.of(wanted.blueprint().revision())))
                .orElse(false);
    }

    /** Of the revision that serves. */
    private int readyGroups() {
        return revisions
                .serving()
                .filter(revision -> revisions.stages(revision) > 0)
                .map(revision -> new Groups(observed, revision).ready(revisions.stages(revision)))
                .orElse(0);
    }

    private List<Condition> conditions() {
        List<Finding> findings = new ArrayList<>(draft.findings());
        workloads.map(there -> there.findings(troubles)).ifPresent(findings::addAll);
        findings.add(suspended());
        for (ConditionType part : ConditionType.PARTS_OF_READY) {
            if (findings.stream().noneMatch(finding -> finding.type() == part)) {
                findings.add(Finding.unknown(part, Reason.PENDING, "An earlier step is not done yet."));
            }
        }
        findings.add(progressing(findings));
        findings.add(degraded(findings));
        findings.add(Readiness.of(findings));
        List<Condition> before = Optional.ofNullable(resource.getStatus())
                .map(ServiceStatus::conditions)
                .orElse(List.of());
        return Conditions.merge(before, findings, resource.getMetadata().getGeneration(), observed::now);
    }

    private Finding suspended() {
        boolean suspended =
                draft.service().map(service -> service.spec().suspend()).orElse(false);
        return suspended
                ? Finding.holds(ConditionType.SUSPENDED, Reason.SUSPENDED, "spec.suspend is true: no pod runs.")
                : Finding.fails(ConditionType.SUSPENDED, Reason.NOT_SUSPENDED, "spec.suspend is false.");
    }

    private Finding progressing(List<Finding> findings) {
        if (settled()) {
            return Finding.fails(ConditionType.PROGRESSING, Reason.UP_TO_DATE, "There is nothing to do.");
        }
        Optional<Finding> first = ConditionType.PARTS_OF_READY.stream()
                .flatMap(part -> findings.stream().filter(finding -> finding.type() == part))
                .filter(finding -> finding.status() != ConditionStatus.TRUE)
                .findFirst();
        Reason reason = updating() && revisions.serving().isPresent()
                ? Reason.UPDATING
                : first.map(Finding::reason).orElse(Reason.SCALING);
        return Finding.holds(
                ConditionType.PROGRESSING,
                reason,
                first.map(Finding::message).orElse("Pods that are not needed any more are ending."));
    }

    private Finding degraded(List<Finding> findings) {
        Optional<Finding> refused = findings.stream()
                .filter(finding -> REFUSED.contains(finding.reason()) || isFinal(finding.reason()))
                .findFirst();
        if (refused.isPresent()) {
            return Finding.holds(
                    ConditionType.DEGRADED,
                    refused.get().reason(),
                    refused.get().message());
        }
        return troubles.stream()
                .findFirst()
                .map(trouble -> Finding.holds(ConditionType.DEGRADED, trouble.reason(), trouble.message()))
                .orElseGet(() -> Finding.fails(ConditionType.DEGRADED, Reason.AS_EXPECTED, "Nothing is wrong."));
    }

    /** The latest end of a process, also of one that runs again; what was known before where there is none. */
    private Optional<FailureStatus> lastFailure() {
        Optional<FailureStatus> before =
                Optional.ofNullable(resource.getStatus()).map(ServiceStatus::lastFailure);
        return observed.pods().stream()
                .flatMap(pod -> PodTroubles.lastEnd(pod).stream())
                .filter(trouble -> trouble.time().isPresent())
                .max(Comparator.comparing(trouble -> trouble.time().orElse(Instant.EPOCH)))
                .map(Trouble::status)
                .or(() -> before);
    }
}
