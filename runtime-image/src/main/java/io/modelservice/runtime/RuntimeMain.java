package io.modelservice.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Set;

/** The process's entry. Roles that serve open the HTTP port for health and metrics; the others open no port at all. */
@QuarkusMain
public final class RuntimeMain {

    private static final Set<String> SERVING_ROLES = Set.of("sub-model", "router");

    private RuntimeMain() {}

    public static void main(String... arguments) {
        if (arguments.length == 0 || !SERVING_ROLES.contains(arguments[0])) {
            System.setProperty("quarkus.http.host-enabled", "false");
        }
        Quarkus.run(RuntimeApplication.class, arguments);
    }
}
