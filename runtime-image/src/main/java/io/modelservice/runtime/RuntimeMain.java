package io.modelservice.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Set;

/** The process's entry. Roles that serve open the HTTP port for health and metrics; the others open no port at all. */
@QuarkusMain
public final class RuntimeMain {

    /** Serves itself only, so that it can run beside anything else. */
    private static final String REHEARSAL = "rehearsal";

    private static final Set<String> SERVING_ROLES = Set.of("sub-model", "router");

    private RuntimeMain() {}

    public static void main(String... arguments) {
        NameLookups.doNotTrustForLong();
        String role = arguments.length == 0 ? "" : arguments[0];
        if (role.equals(REHEARSAL)) {
            System.setProperty("quarkus.http.host", "127.0.0.1");
            System.setProperty("quarkus.http.port", "0");
        } else if (!SERVING_ROLES.contains(role)) {
            System.setProperty("quarkus.http.host-enabled", "false");
        }
        Quarkus.run(RuntimeApplication.class, arguments);
    }
}
