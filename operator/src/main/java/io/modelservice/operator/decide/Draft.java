package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.api.ModelService;
import io.modelservice.api.condition.Finding;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.List;
import java.util.Optional;

/**
 * How far the specification has been followed, from its text to what serves it.
 *
 * @param service empty when the specification is refused
 * @param profile empty until the model was read
 * @param plan empty until it was split
 * @param report empty until, or unless, the parts were compared with the whole
 * @param wanted empty until everything before is there
 * @param findings about the steps that were reached, in order
 * @param objects jobs and what they found out
 * @param troubles of the jobs
 */
record Draft(
        Optional<ModelService> service,
        Optional<ModelProfile> profile,
        Optional<Plan> plan,
        Optional<VerificationReport> report,
        Optional<KubernetesObjects> wanted,
        List<Finding> findings,
        List<HasMetadata> objects,
        List<Trouble> troubles) {
    Draft {
        findings = List.copyOf(findings);
        objects = List.copyOf(objects);
        troubles = List.copyOf(troubles);
    }

    /** Whether a job is to be waited for. */
    boolean underWay() {
        return service.isPresent() && wanted.isEmpty();
    }
}
