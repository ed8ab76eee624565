package io.modelservice.blueprint;

import io.modelservice.api.ModelService;
import io.modelservice.api.VerificationMode;
import io.modelservice.api.manifest.Manifest;
import io.modelservice.api.manifest.ParseResult;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.Optional;

/** Services made from manifests, with all else that a blueprint is drawn from. */
public final class Samples {

    private static final String REPORT = "test-report";

    private Samples() {}

    public static ModelService service(String manifest) {
        return ((ParseResult.Parsed) Manifest.parse(manifest)).service();
    }

    /** A service named {@code sample} with what {@code spec} says beside the model, as YAML in one line. */
    public static ModelService spec(String more) {
        return service("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: sample}
                spec: {model: {uri: "file:///m.onnx"}, %s}
                """.formatted(more));
    }

    public static Plan plan(ModelService service, ModelProfile profile) {
        PlanResult result = ServicePlanner.plan(service, profile, InstallationSettings.DEFAULT_RUNTIME_MEMORY);
        return ((PlanResult.Planned) result).plan();
    }

    static BlueprintRequest request(String manifest) {
        return request(service(manifest), SampleSettings.local());
    }

    static BlueprintRequest request(ModelService service, InstallationSettings settings) {
        ModelProfile profile = SampleModels.encoder();
        return new BlueprintRequest(service, profile, plan(service, profile), report(service), settings);
    }

    public static Optional<VerificationReport> report(ModelService service) {
        if (service.spec().parallelism().verification().mode() == VerificationMode.NONE) {
            return Optional.empty();
        }
        boolean dependent = "dependent".equals(service.metadata().annotations().get(REPORT));
        return Optional.of(SampleModels.report(!dependent));
    }
}
