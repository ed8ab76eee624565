package io.modelservice.runtime.router;

import io.modelservice.runtime.router.admission.AdmissionLimits;
import io.modelservice.runtime.router.groups.GroupSettings;
import io.modelservice.runtime.router.http.HttpLimits;
import java.time.Duration;

/**
 * What a router is told beside its service.
 *
 * @param drainDelay how long it still takes requests after it said that it is not ready any more, so that whoever sends
 *     them can learn of it
 * @param drainGrace how long requests under way may then take to end
 */
public record RouterSettings(
        GroupSettings groups, HttpLimits http, AdmissionLimits admission, Duration drainDelay, Duration drainGrace) {

    public static RouterSettings defaults() {
        return new RouterSettings(
                GroupSettings.defaults(),
                HttpLimits.defaults(),
                AdmissionLimits.defaults(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20));
    }

    /** With other times for draining. */
    public RouterSettings draining(Duration delay, Duration grace) {
        return new RouterSettings(groups, http, admission, delay, grace);
    }
}
