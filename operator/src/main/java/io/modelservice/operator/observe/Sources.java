package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.List;

/** What is followed beside the objects that the operator makes. */
public final class Sources {

    private Sources() {}

    public static List<EventSource<?, ModelServiceResource>> of(EventSourceContext<ModelServiceResource> context) {
        return List.of(pods(context), FailedCreations.source(context));
    }

    private static EventSource<Pod, ModelServiceResource> pods(EventSourceContext<ModelServiceResource> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, ModelServiceResource.class)
                        .withName("pods")
                        .withLabelSelector(ObjectLabels.SERVICE)
                        .withSecondaryToPrimaryMapper(Ownership::serviceOf)
                        .build(),
                context);
    }
}
