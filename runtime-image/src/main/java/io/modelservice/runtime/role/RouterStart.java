package io.modelservice.runtime.role;

import io.modelservice.runtime.router.StartingRoutes;
import io.quarkus.runtime.annotations.CommandLineArguments;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * Answers for a router from the moment the HTTP port is open until the router can answer itself: a client that came too
 * early is told to ask again, not that what it asks for does not exist.
 */
@ApplicationScoped
public class RouterStart {

    private Optional<StartingRoutes> routes = Optional.empty();

    void begin(@Observes Router http, @CommandLineArguments String[] arguments) {
        if (arguments.length > 0 && List.of("router", "rehearsal").contains(arguments[0])) {
            routes = Optional.of(new StartingRoutes(http));
        }
    }

    /** The router has its own routes now. */
    public void end() {
        routes.ifPresent(StartingRoutes::close);
    }
}
