package io.modelservice.blueprint.kubernetes;

import io.modelservice.api.ModelService;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.Objects;
import java.util.Optional;

/**
 * What the objects that serve a ModelService are drawn from.
 *
 * @param profile of the model that the plan splits
 * @param report what the comparison with the whole model found; empty before it, or when there is none
 */
public record KubernetesRequest(
        ModelService service,
        ModelProfile profile,
        Plan plan,
        Optional<VerificationReport> report,
        KubernetesSettings settings) {
    public KubernetesRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(settings, "settings");
    }
}
