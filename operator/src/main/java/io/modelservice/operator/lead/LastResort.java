package io.modelservice.operator.lead;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Ends the process when its orderly end takes too long, for instance because the API server does not answer. */
public final class LastResort {

    private static final Logger LOG = Logger.getLogger(LastResort.class);
    private static final int STATUS = 1;

    private LastResort() {}

    /** Begins to wait; the process has this time to end by itself. */
    public static void after(Duration time) {
        Thread.ofPlatform().daemon().name("last-resort").start(() -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException never) {
                return;
            }
            LOG.errorf("Did not end within %s, so it is ended", time);
            Runtime.getRuntime().halt(STATUS);
        });
    }
}
