package io.modelservice.bench;

import io.modelservice.api.ModelService;
import io.modelservice.api.manifest.Manifest;
import io.modelservice.api.manifest.ParseResult;
import io.modelservice.api.manifest.Problem;
import io.modelservice.bench.process.LocalPorts;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.BlueprintRequest;
import io.modelservice.blueprint.Blueprints;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.PlanRequests;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.profile.ModelProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The model as the product serves it: manifest, plan and processes come from the product's own code. */
record ServedModel(Path model, ModelProfile profile, BenchSettings settings) {

    /** As large as the default; how long a batch may wait is left to the default, too. */
    static final String BATCHING = "{maxBatchSize: 16}";

    private static final String MANIFEST = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: %s}
            spec:
              model: {uri: "%s", task: Tensor}
              parallelism: {pipeline: %d}
              resources: {limits: {cpu: %d}}
              router: {batching: %s}
            """;

    /** All processes of a service with one group; its name is also the model's name in requests. */
    Blueprint blueprint(String name, int stages) {
        ModelService service = service(MANIFEST.formatted(name, model.toUri(), stages, settings.threads(), BATCHING));
        return Blueprints.draw(new BlueprintRequest(
                service, profile, plan(service), Optional.empty(), installation(name + "-" + stages)));
    }

    private Plan plan(ModelService service) {
        return switch (Planner.plan(
                profile,
                PlanRequests.of(service, InstallationSettings.DEFAULT_RUNTIME_MEMORY)
                        .getFirst())) {
            case PlanResult.Planned(Plan plan) -> plan;
            case PlanResult.Infeasible(String message) -> throw new IllegalStateException(message);
        };
    }

    private InstallationSettings installation(String directory) {
        return new InstallationSettings(
                new LocalPorts(),
                LocalPorts.HOST,
                settings.work().resolve(directory).toString(),
                settings.cache().toString(),
                "bench",
                InstallationSettings.DEFAULT_RUNTIME_MEMORY,
                OptionalInt.empty(),
                Map.of());
    }

    private static ModelService service(String manifest) {
        return switch (Manifest.parse(manifest)) {
            case ParseResult.Parsed(ModelService service) -> service;
            case ParseResult.Invalid(List<Problem> problems) ->
                throw new IllegalStateException(
                        problems.stream().map(Problem::sentence).toList() + " in\n" + manifest);
        };
    }
}
