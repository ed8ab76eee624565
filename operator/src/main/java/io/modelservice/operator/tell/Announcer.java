package io.modelservice.operator.tell;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.decide.Notice;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes notices Events of their ModelService, each once for as long as Kubernetes keeps it. */
public final class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final String CONTROLLER = "modelservice.io/operator";
    private static final int MAX_NOTE_BYTES = 1024;

    private final KubernetesClient client;
    private final String instance;
    private final InstantSource clock;
    private final Told told = new Told();

    /** @param instance the name of this process among operators */
    public Announcer(KubernetesClient client, String instance, InstantSource clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    /** Where an Event cannot be written, that is logged and no more: the status says what matters. */
    public void tell(ModelServiceResource service, List<Notice> notices) {
        notices.stream()
                .filter(notice -> told.isNew(service.getMetadata().getUid(), notice))
                .forEach(notice -> tell(service, notice));
    }

    private void tell(ModelServiceResource service, Notice notice) {
        LOG.infof("%s: %s", notice.reason(), notice.message());
        try {
            client.resource(event(service, notice)).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warnf("The Event %s could not be written: %s", notice.reason(), refused.getMessage());
            }
        }
    }

    private Event event(ModelServiceResource service, Notice notice) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(service, notice))
                .withNamespace(service.getMetadata().getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(EventTime.text(clock.instant())))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withRegarding(reference(service))
                .withAction("Reconcile")
                .withType(notice.kind().text())
                .withReason(notice.reason())
                .withNote(cut(notice.message()))
                .build();
    }

    /** Follows from what it says, so that another try makes no second one. */
    private static String name(ModelServiceResource service, Notice notice) {
        String said = service.getMetadata().getUid()
                + '\n'
                + service.getMetadata().getGeneration()
                + '\n'
                + notice.reason()
                + '\n'
                + notice.message();
        return service.getMetadata().getName() + "." + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectReference reference(ModelServiceResource service) {
        return new ObjectReferenceBuilder()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .withResourceVersion(service.getMetadata().getResourceVersion())
                .build();
    }

    private static String cut(String message) {
        String cut = message;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MAX_NOTE_BYTES - 3) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut.length() == message.length() ? message : cut + "…";
    }
}
