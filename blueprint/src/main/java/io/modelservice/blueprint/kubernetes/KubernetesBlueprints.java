package io.modelservice.blueprint.kubernetes;

import io.modelservice.api.ModelService;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.BlueprintRequest;
import io.modelservice.blueprint.Blueprints;

/** Draws the objects that serve a ModelService: the same request gives the same objects, to the byte. */
public final class KubernetesBlueprints {

    private static final String NO_REVISION = "0".repeat(16);

    private KubernetesBlueprints() {}

    public static KubernetesObjects draw(KubernetesRequest request) {
        DrawnRevision drawn = revision(request);
        return new KubernetesObjects(
                drawn.blueprint(),
                service(request.service().metadata().name(), request.settings()),
                RevisionDrawing.of(drawn),
                RouterDeployment.of(drawn));
    }

    /** What the service of that name needs before there is a profile, and whatever its specification says. */
    public static ServiceObjects service(String name, KubernetesSettings settings) {
        return ServiceDrawing.of(name, settings);
    }

    /**
     * A revision covers all that stands in the pods of its sub-models, so that none of its StatefulSets is ever
     * changed: they are drawn once without a revision to find it.
     */
    private static DrawnRevision revision(KubernetesRequest request) {
        DrawnRevision unnamed = drawn(request, NO_REVISION, "");
        String pods = CanonicalJson.of(unnamed.subModels().stream()
                .map(new StagePods(unnamed)::template)
                .toList());
        String revision = Blueprints.revision(blueprintRequest(request, unnamed.names(), pods));
        return drawn(request, revision, pods);
    }

    /** The processes without a revision. */
    static Blueprint draft(KubernetesRequest request) {
        return drawn(request, NO_REVISION, "").blueprint();
    }

    private static DrawnRevision drawn(KubernetesRequest request, String revision, String pods) {
        ObjectNames names = new ObjectNames(request.service().metadata().name(), revision);
        return new DrawnRevision(
                request.service(), Blueprints.draw(blueprintRequest(request, names, pods)), names, request.settings());
    }

    private static BlueprintRequest blueprintRequest(KubernetesRequest request, ObjectNames names, String pods) {
        KubernetesSettings settings = request.settings();
        return new BlueprintRequest(
                oneGroup(request.service()),
                request.profile(),
                request.plan(),
                request.report(),
                settings.installation(ClusterAddressing.of(names, settings), pods));
    }

    private static ModelService oneGroup(ModelService service) {
        ModelServiceSpec spec = service.spec();
        return new ModelService(
                service.metadata(),
                new ModelServiceSpec(
                        spec.suspend(),
                        spec.model(),
                        spec.parallelism(),
                        1,
                        spec.resources(),
                        spec.template(),
                        spec.router()));
    }
}
