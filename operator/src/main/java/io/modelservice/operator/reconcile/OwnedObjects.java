package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.builder.Builder;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.processing.dependent.BulkUpdater;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.KubernetesBulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.operator.observe.Ownership;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All objects of one kind that a decision names: applied on the server, owned by the ModelService so that they go with it,
 * and deleted when the decision names them no more. What is not owned by it is never deleted.
 */
@Ignore
abstract class OwnedObjects<R extends HasMetadata> extends KubernetesDependentResource<R, ModelServiceResource>
        implements KubernetesBulkDependentResource<R, ModelServiceResource>,
                Creator<R, ModelServiceResource>,
                BulkUpdater<R, ModelServiceResource>,
                GarbageCollected<ModelServiceResource>,
                SecondaryToPrimaryMapper<R> {

    /** Of everything that the operator makes; nothing else is even watched. */
    static final String MADE_BY_OPERATOR = ObjectLabels.MANAGED_BY + "=" + ObjectLabels.OPERATOR;

    private final Lately lately = new Lately();

    OwnedObjects(Class<R> kind) {
        super(kind);
    }

    @Override
    public Map<ResourceID, R> desiredResources(ModelServiceResource service, Context<ModelServiceResource> context) {
        return Decisions.of(context).objects().stream()
                .filter(resourceType()::isInstance)
                .filter(object -> !isKept(object))
                .map(resourceType()::cast)
                .collect(Collectors.toMap(ResourceID::fromResource, OwnedObjects::ownCopy));
    }

    @Override
    public R create(R wanted, ModelServiceResource service, Context<ModelServiceResource> context) {
        R asWanted = ownCopy(wanted);
        R created = super.create(wanted, service, context);
        lately.put(created, asWanted);
        return created;
    }

    @Override
    public Matcher.Result<R> match(
            R there, R wanted, ModelServiceResource service, Context<ModelServiceResource> context) {
        if (lately.isRight(there, wanted)) {
            return Matcher.Result.computed(true, wanted);
        }
        R asWanted = ownCopy(wanted);
        Matcher.Result<R> result = super.match(there, wanted, service, context);
        if (result.matched()) {
            lately.put(there, asWanted);
        }
        return result;
    }

    /** By label, so that what was left behind by a ModelService of the same name is taken over. */
    @Override
    public Set<ResourceID> toPrimaryResourceIDs(R object) {
        return Ownership.serviceOf(object);
    }

    @Override
    public void deleteTargetResource(
            ModelServiceResource service, R object, ResourceID id, Context<ModelServiceResource> context) {
        boolean kept = Decisions.of(context).objects().stream()
                .filter(resourceType()::isInstance)
                .anyMatch(wanted ->
                        isKept(wanted) && ResourceID.fromResource(wanted).equals(id));
        if (!kept && Ownership.owns(service, object) && !object.isMarkedForDeletion()) {
            super.deleteTargetResource(service, object, id, context);
        }
    }

    /** An observed object in a decision stays as it is. */
    private static boolean isKept(HasMetadata object) {
        return object.getMetadata().getResourceVersion() != null;
    }

    /** What is applied gets an owner and marks of this library; decisions may share what they are made of. */
    @SuppressWarnings("unchecked")
    private static <R extends HasMetadata> R ownCopy(R object) {
        return ((Editable<? extends Builder<R>>) object).edit().build();
    }
}
