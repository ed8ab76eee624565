package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One process as it is to run. Two equal ones need no restart.
 *
 * @param arguments of the runtime, the role first
 * @param environment beside what the place gives to all its processes
 * @param jvmOptions of the Java machine that the runtime runs on
 * @param ports that it listens on
 * @param files that it finds; a change of their content alone is no reason to restart it, since it reads them again
 */
public record ProcessSpec(
        ProcessId id,
        List<String> arguments,
        Map<String, String> environment,
        List<String> jvmOptions,
        Map<PortName, Endpoint> ports,
        List<MountedFile> files,
        Resources resources,
        HttpProbe liveness,
        HttpProbe readiness) {
    public ProcessSpec {
        Objects.requireNonNull(id, "id");
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        jvmOptions = List.copyOf(jvmOptions);
        ports = Collections.unmodifiableMap(new EnumMap<>(ports));
        files = List.copyOf(files);
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(liveness, "liveness");
        Objects.requireNonNull(readiness, "readiness");
    }
}
