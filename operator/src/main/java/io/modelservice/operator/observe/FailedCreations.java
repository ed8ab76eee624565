package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector.Field;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.decide.Warning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events of controllers that could not make a pod, because a quota or an admission rule forbids it. Nothing else tells:
 * there is no pod whose status could.
 */
final class FailedCreations {

    private static final String REASON = "FailedCreate";
    private static final String BY_OBJECT = "object";

    private FailedCreations() {}

    static EventSource<Event, ModelServiceResource> source(EventSourceContext<ModelServiceResource> context) {
        IndexerResourceCache<ModelServiceResource> services = context.getPrimaryCache();
        InformerEventSource<Event, ModelServiceResource> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Event.class, ModelServiceResource.class)
                        .withName("failedcreations")
                        .withFieldSelector(new FieldSelector(new Field("type", "Warning"), new Field("reason", REASON)))
                        .withSecondaryToPrimaryMapper(event -> candidates(event, services))
                        .build(),
                context);
        source.addIndexers(Map.of(BY_OBJECT, event -> List.of(key(about(event)))));
        return source;
    }

    /** Those about any of the objects, oldest first. */
    static List<Warning> of(List<HasMetadata> objects, Context<ModelServiceResource> context) {
        InformerEventSource<Event, ModelServiceResource> source = (InformerEventSource<Event, ModelServiceResource>)
                context.eventSourceRetriever().<Event>getEventSourceFor(Event.class);
        return objects.stream()
                .map(About::of)
                .flatMap(about -> source.byIndex(BY_OBJECT, key(about)).stream().map(event -> warning(about, event)))
                .sorted(Comparator.comparing(Warning::at))
                .toList();
    }

    /** The names of all objects of a service begin with its name, so asking a few services too many is all that can happen. */
    private static Set<ResourceID> candidates(Event event, IndexerResourceCache<ModelServiceResource> services) {
        About about = about(event);
        return services.list(event.getMetadata().getNamespace())
                .map(ResourceID::fromResource)
                .filter(service -> about.name().startsWith(service.getName() + "-"))
                .collect(Collectors.toSet());
    }

    private static Warning warning(About about, Event event) {
        return new Warning(about.kind(), about.name(), event.getReason(), text(event.getNote()), at(event));
    }

    private static String text(String note) {
        return note == null ? "" : note;
    }

    private static Instant at(Event event) {
        return Stream.of(
                        event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                                ? null
                                : event.getSeries().getLastObservedTime().getTime(),
                        event.getDeprecatedLastTimestamp(),
                        event.getEventTime() == null
                                ? null
                                : event.getEventTime().getTime(),
                        event.getMetadata().getCreationTimestamp())
                .filter(time -> time != null && !time.isEmpty())
                .findFirst()
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    /** A ReplicaSet stands for the Deployment that made it. */
    private static About about(Event event) {
        ObjectReference regarding = event.getRegarding();
        return "ReplicaSet".equals(regarding.getKind())
                ? new About(
                        regarding.getNamespace(),
                        "Deployment",
                        regarding
                                .getName()
                                .substring(0, Math.max(0, regarding.getName().lastIndexOf('-'))))
                : new About(regarding.getNamespace(), regarding.getKind(), regarding.getName());
    }

    private static String key(About about) {
        return about.namespace() + "/" + about.kind() + "/" + about.name();
    }

    private record About(String namespace, String kind, String name) {
        static About of(HasMetadata object) {
            return new About(
                    object.getMetadata().getNamespace(),
                    object.getKind(),
                    object.getMetadata().getName());
        }
    }
}
