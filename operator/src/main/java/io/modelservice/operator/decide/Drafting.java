package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.api.ModelService;
import io.modelservice.api.VerificationMode;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Finding;
import io.modelservice.api.condition.Reason;
import io.modelservice.blueprint.kubernetes.KubernetesBlueprints;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.blueprint.kubernetes.KubernetesRequest;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.ProfileJob;
import io.modelservice.blueprint.kubernetes.VerifyJob;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows one specification step by step: profile, plan, comparison, objects. Stops at the first that is not done. */
final class Drafting {

    private final ModelService service;
    private final KubernetesSettings settings;
    private final Observed observed;
    private final Known known;
    private final List<Finding> findings = new ArrayList<>();
    private final List<HasMetadata> objects = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private Optional<ModelProfile> profile = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private Optional<VerificationReport> report = Optional.empty();

    private Drafting(ModelService service, KubernetesSettings settings, Observed observed, Known known) {
        this.service = service;
        this.settings = settings;
        this.observed = observed;
        this.known = known;
    }

    static Draft of(ModelService service, KubernetesSettings settings, Observed observed, Known known) {
        Drafting drafting = new Drafting(service, settings, observed, known);
        Optional<KubernetesObjects> wanted = drafting.follow();
        return new Draft(
                Optional.of(service),
                drafting.profile,
                drafting.plan,
                drafting.report,
                wanted,
                drafting.findings,
                drafting.objects,
                drafting.troubles);
    }

    private Optional<KubernetesObjects> follow() {
        findings.add(Finding.holds(ConditionType.ACCEPTED, Reason.VALID, "The specification can be served."));
        profile = result(
                        JobOutcome.of(ProfileJob.of(service, settings), observed, known),
                        ConditionType.MODEL_RESOLVED,
                        Finding.unknown(
                                ConditionType.MODEL_RESOLVED,
                                Reason.PROFILING,
                                "A job fetches and reads %s."
                                        .formatted(service.spec().model().uri().text())))
                .flatMap(json -> readable(known.profile(json), ConditionType.MODEL_RESOLVED));
        profile.ifPresent(found -> findings.add(Finding.holds(
                ConditionType.MODEL_RESOLVED,
                Reason.RESOLVED,
                "%d parameters in %d layers, %d bytes."
                        .formatted(found.parameters(), found.layers().size(), found.sizeBytes()))));
        return profile.flatMap(this::planned).flatMap(this::compared).map(KubernetesBlueprints::draw);
    }

    private Optional<KubernetesRequest> planned(ModelProfile found) {
        switch (known.plan(service, found, settings.runtimeMemoryBytes())) {
            case PlanResult.Planned(Plan decided) -> {
                plan = Optional.of(decided);
                findings.add(Finding.holds(ConditionType.PLANNED, Reason.PLANNED, decided.reason() + "."));
                return Optional.of(new KubernetesRequest(service, found, decided, Optional.empty(), settings));
            }
            case PlanResult.Infeasible(String message) -> {
                Reason why = Models.whyInfeasible(service, found, settings.runtimeMemoryBytes());
                findings.add(Finding.fails(ConditionType.PLANNED, why, message));
                return Optional.empty();
            }
        }
    }

    private Optional<KubernetesRequest> compared(KubernetesRequest request) {
        if (service.spec().parallelism().verification().mode() == VerificationMode.NONE) {
            findings.add(Finding.holds(
                    ConditionType.VERIFIED, Reason.NOT_COMPARED, "verification.mode is None: nothing was compared."));
            return Optional.of(request);
        }
        report = result(
                        JobOutcome.of(VerifyJob.of(request), observed, known),
                        ConditionType.VERIFIED,
                        Finding.unknown(
                                ConditionType.VERIFIED, Reason.VERIFYING, "A job compares the parts with the whole."))
                .flatMap(json -> readable(Models.report(json), ConditionType.VERIFIED));
        return report.flatMap(found -> judged(request, found));
    }

    private Optional<KubernetesRequest> judged(KubernetesRequest request, VerificationReport found) {
        boolean enforced = service.spec().parallelism().verification().mode() == VerificationMode.ENFORCE;
        if (!found.passed() && enforced) {
            findings.add(Finding.fails(
                    ConditionType.VERIFIED,
                    Reason.SPLIT_MISMATCH,
                    "%s: maxAbsError %s is more than the tolerance %s"
                            .formatted(found.message(), found.maxAbsError(), found.tolerance())));
            return Optional.empty();
        }
        Reason reason = found.passed() ? Reason.VERIFIED : Reason.DIFFERENCE_REPORTED;
        findings.add(Finding.holds(
                ConditionType.VERIFIED,
                reason,
                "maxAbsError %s, tolerance %s. %s".formatted(found.maxAbsError(), found.tolerance(), found.message())));
        return Optional.of(
                new KubernetesRequest(service, request.profile(), request.plan(), Optional.of(found), settings));
    }

    /** The result of a job; where there is none yet, what is known of it is added to the findings. */
    private Optional<String> result(JobOutcome outcome, ConditionType about, Finding running) {
        objects.addAll(outcome.objects());
        switch (outcome) {
            case JobOutcome.Done done -> {
                return Optional.of(done.json());
            }
            case JobOutcome.Running hindered
            when hindered.hindrance().isPresent() ->
                fail(about, hindered.hindrance().get());
            case JobOutcome.Running _ -> findings.add(running);
            case JobOutcome.Failed failed -> fail(about, failed.trouble());
        }
        return Optional.empty();
    }

    private void fail(ConditionType about, Trouble trouble) {
        troubles.add(trouble);
        findings.add(Finding.fails(about, trouble.reason(), trouble.message()));
    }

    private <T> Optional<T> readable(Optional<T> result, ConditionType about) {
        if (result.isEmpty()) {
            fail(
                    about,
                    Trouble.of(Reason.INTERNAL_ERROR, "A stored result is of another version; delete its ConfigMap"));
        }
        return result;
    }
}
