package io.modelservice.runtime.role;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The environment variables that roles read: those of the process, unless a rehearsal stands in for the system. */
@ApplicationScoped
public class RoleEnvironment {

    private volatile Map<String, String> variables = System.getenv();

    /** Roles that begin from now on are told this. */
    public void become(Map<String, String> told) {
        this.variables = Map.copyOf(told);
    }

    Map<String, String> variables() {
        return variables;
    }
}
