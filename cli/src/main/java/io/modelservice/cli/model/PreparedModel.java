package io.modelservice.cli.model;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.Objects;

/** What is known of a ModelService's model before it is served. */
public record PreparedModel(ModelProfile profile, Plan plan) {
    public PreparedModel {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(plan, "plan");
    }
}
