package io.modelservice.operator;

import io.modelservice.operator.lead.LastResort;
import io.modelservice.operator.lead.Leadership;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** What comes before the operator's work begins, and before it ends. */
final class Lifecycle {

    private static final Duration TO_END = Duration.ofSeconds(8);

    void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start, Preflight preflight) {
        preflight.obstacle().ifPresent(Lifecycle::end);
    }

    /** At once: nothing has begun that would have to be ended, and the client's threads would keep an orderly end waiting. */
    private static void end(String message) {
        System.err.println(message);
        Runtime.getRuntime().halt(1);
    }

    void endSoon(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent end, Leadership leadership) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            LastResort.after(TO_END);
        }
        leadership.endSoon();
    }
}
