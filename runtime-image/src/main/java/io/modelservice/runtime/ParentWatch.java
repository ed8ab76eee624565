package io.modelservice.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the process when the one that started it is gone, however that ended. Who starts a process with {@code
 * MODELSERVICE_PARENT_WATCH=stdin} keeps the other end of its standard input open; the system closes it with the parent.
 */
@ApplicationScoped
public class ParentWatch {
    private static final String VARIABLE = "MODELSERVICE_PARENT_WATCH";
    private static final int EXIT_CODE = 143;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    void begin(@Observes StartupEvent event) {
        if ("stdin".equals(System.getenv(VARIABLE))) {
            Thread.ofPlatform().daemon().name("parent-watch").start(() -> watch(System.in));
        }
    }

    private static void watch(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // What is written has no meaning; only the end has.
            }
        } catch (IOException broken) {
            System.err.println("modelservice: standard input broke: " + broken.getMessage());
        }
        Thread.ofPlatform().daemon().name("parent-watch-exit").start(() -> System.exit(EXIT_CODE));
        LockSupport.parkNanos(GRACE_NANOS);
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
