package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.api.ModelService;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Finding;
import io.modelservice.api.condition.Reason;
import io.modelservice.api.manifest.ParseResult;
import io.modelservice.api.manifest.Problem;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceReading;
import io.modelservice.api.resource.ServiceStatus;
import io.modelservice.blueprint.kubernetes.KubernetesBlueprints;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides by following the specification as far as it goes, beside what serves already. */
public final class ServiceDecider implements Decider {

    private final KubernetesSettings settings;
    private final Known known = new Known();

    /** @param settings of the installation; the namespace is that of each ModelService */
    public ServiceDecider(KubernetesSettings settings) {
        this.settings = settings;
    }

    @Override
    public Decision decide(ModelServiceResource resource, Observed observed) {
        KubernetesSettings here = settings.in(resource.getMetadata().getNamespace());
        Draft draft = draft(resource, here, observed);
        Revisions revisions = new Revisions(observed);
        List<HasMetadata> objects = new ArrayList<>(
                KubernetesBlueprints.service(resource.getMetadata().getName(), here)
                        .all());
        objects.addAll(draft.objects());
        objects.addAll(revisions.objects(draft.wanted()));
        StatusDrawing drawing = new StatusDrawing(resource, here, observed, draft, revisions);
        ServiceStatus status = drawing.status();
        return new Decision(
                objects,
                observed.pods().stream()
                        .filter(pod -> PodState.hangs(pod, observed.now()))
                        .map(PodState::name)
                        .toList(),
                status,
                Notices.of(Optional.ofNullable(resource.getStatus()), status),
                again(draft, drawing, observed));
    }

    private Draft draft(ModelServiceResource resource, KubernetesSettings here, Observed observed) {
        return switch (ServiceReading.of(resource)) {
            case ParseResult.Parsed(ModelService service) -> Drafting.of(service, here, observed, known);
            case ParseResult.Invalid(var problems) ->
                refused(
                        problems.stream().anyMatch(Problem::unknown) ? Reason.FIELD_NOT_SUPPORTED : Reason.INVALID_SPEC,
                        problems.stream()
                                .map(problem -> "%s %s".formatted(problem.path(), problem.message()))
                                .collect(Collectors.joining("; ")));
        };
    }

    private static Draft refused(Reason reason, String problems) {
        return new Draft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Finding.fails(ConditionType.ACCEPTED, reason, problems)),
                List.of(),
                List.of());
    }

    private static Optional<Duration> again(Draft draft, StatusDrawing drawing, Observed observed) {
        if (!draft.troubles().isEmpty()) {
            return Optional.of(Retries.PAUSE);
        }
        if (drawing.settled()) {
            return Optional.empty();
        }
        boolean unseen = observed.pods().stream().anyMatch(pod -> PodState.isEnding(pod) || PodState.isStarting(pod));
        return Optional.of(unseen ? Retries.PROGRESS : Retries.SAFETY);
    }
}
