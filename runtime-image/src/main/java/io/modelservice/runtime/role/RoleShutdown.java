package io.modelservice.runtime.role;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Lets a role end its work while the process's HTTP server still answers. On SIGTERM the application is stopped by a
 * thread of the virtual machine, at the same time as the role's own thread returns from waiting; this bean makes one of
 * them drain and the other wait.
 */
@ApplicationScoped
public class RoleShutdown {

    private static final Logger LOG = Logger.getLogger(RoleShutdown.class);

    private Drain drain = () -> {};

    /** Ends what is under way; blocks until it has. */
    @FunctionalInterface
    public interface Drain {
        void run() throws InterruptedException;
    }

    public synchronized void drainedBy(Drain drain) {
        this.drain = drain;
    }

    /** Drains unless that was done already, and returns when it is done. */
    public synchronized void drain() {
        Drain once = drain;
        drain = () -> {};
        try {
            once.run();
        } catch (InterruptedException hurried) {
            LOG.warn("Interrupted while work was being ended");
            Thread.currentThread().interrupt();
        }
    }

    /** Before anything is closed; the HTTP server is closed before {@link ShutdownEvent} comes. */
    void announce(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    void stop(@Observes ShutdownEvent event) {
        drain();
    }
}
