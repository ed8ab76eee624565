package io.modelservice.cli.model;

import io.modelservice.api.Digest;
import io.modelservice.api.ModelService;
import io.modelservice.api.ModelSource;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.ServicePlanner;
import io.modelservice.cli.CommandFailure;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;

/** Fetches, profiles and plans the model of a manifest. */
public final class ModelPreparation {

    private final ModelAccess access;

    public ModelPreparation(ModelAccess access) {
        this.access = access;
    }

    public PreparedModel prepare(ModelService service) throws CommandFailure {
        ModelSource source = service.spec().model();
        LocalModel files = access.fetch(new ModelLocation(
                source.uri().text(), source.revision(), source.digest().map(Digest::text)));
        ModelProfile profile = ModelProfiler.profile(access.read(files), files.digest());
        return switch (ServicePlanner.plan(service, profile, InstallationSettings.DEFAULT_RUNTIME_MEMORY)) {
            case PlanResult.Planned planned -> new PreparedModel(profile, planned.plan());
            case PlanResult.Infeasible infeasible ->
                throw new CommandFailure(FailureReason.INFEASIBLE, infeasible.message());
        };
    }
}
