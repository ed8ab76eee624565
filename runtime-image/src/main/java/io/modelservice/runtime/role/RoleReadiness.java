package io.modelservice.runtime.role;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The process's readiness: down until its role has said how to tell. The HTTP port is open before a role starts, so
 * without it a process that does nothing yet would be reported ready.
 */
@ApplicationScoped
@Readiness
public class RoleReadiness implements HealthCheck {

    private volatile HealthCheck check = () -> HealthCheckResponse.named("role")
            .down()
            .withData("reason", "the role has not started yet")
            .build();

    /** From now on {@code check} decides; it must not block. */
    public void decidedBy(HealthCheck check) {
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return check.call();
    }
}
