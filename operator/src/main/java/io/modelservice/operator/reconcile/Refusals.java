package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.modelservice.operator.decide.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what Kubernetes refuses, which a person must mend, from what fails and may pass. */
final class Refusals {

    private static final Set<Integer> FINAL = Set.of(400, 403, 409, 413, 422);

    private Refusals() {}

    /**
     * Of the objects just applied, by kind.
     *
     * @throws io.javaoperatorsdk.operator.AggregatedOperatorException when something failed otherwise
     */
    @SuppressWarnings("rawtypes")
    static List<Refusal> of(WorkflowReconcileResult applied) {
        Map<DependentResource, Exception> errors = applied.getErroredDependents();
        List<Refusal> refusals = errors.entrySet().stream()
                .flatMap(error -> refusal(error.getKey(), error.getValue()).stream())
                .sorted(Comparator.comparing(Refusal::kind))
                .toList();
        if (refusals.size() < errors.size()) {
            applied.throwAggregateExceptionIfErrorsPresent();
        }
        return refusals;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Optional<Refusal> refusal(DependentResource kind, Exception error) {
        if (!(error instanceof KubernetesClientException answer) || !FINAL.contains(answer.getCode())) {
            return Optional.empty();
        }
        Optional<Status> status = Optional.ofNullable(answer.getStatus());
        return Optional.of(new Refusal(
                HasMetadata.getKind(kind.resourceType()),
                status.map(Status::getDetails).map(details -> details.getName()).orElse(""),
                answer.getCode(),
                status.map(Status::getMessage).orElseGet(answer::getMessage)));
    }
}
