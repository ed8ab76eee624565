package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.api.resource.ServiceStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to become of a ModelService.
 *
 * @param objects all that must exist for it, each whole and in the namespace of the ModelService; what the operator owns
 *     beside these is deleted. Owner references are added by whoever applies them. One that was observed (it has a
 *     resourceVersion) is kept exactly as it is: neither applied nor deleted
 * @param hanging names of pods whose time to end is over and whose node does not end them: to be deleted by force
 * @param status all of the wanted status; written only where it differs
 * @param notices what people are to be told now: what has changed, not what holds. The same reason and message are shown once
 * @param again when to decide anew though nothing changes; empty to wait for a change
 */
public record Decision(
        List<HasMetadata> objects,
        List<String> hanging,
        ServiceStatus status,
        List<Notice> notices,
        Optional<Duration> again) {
    public Decision {
        objects = List.copyOf(objects);
        hanging = List.copyOf(hanging);
        Objects.requireNonNull(status, "status");
        notices = List.copyOf(notices);
        Objects.requireNonNull(again, "again");
    }
}
