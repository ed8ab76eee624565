package io.modelservice.blueprint;

import java.util.Map;
import java.util.TreeMap;

/** Environment variables that the runtime reads. */
public final class ProcessEnvironment {

    private ProcessEnvironment() {}

    static Map<String, String> of(InstallationSettings settings, Endpoint http, int threads) {
        Map<String, String> environment = once(settings, threads);
        environment.put("QUARKUS_HTTP_HOST", settings.listenHost());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(http.port()));
        environment.put("MODELSERVICE_HOST", settings.listenHost());
        return environment;
    }

    /** Of a process that does one thing and ends, and listens on no port. */
    public static Map<String, String> once(InstallationSettings settings, int threads) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.put("MODELSERVICE_CACHE", settings.cacheDirectory());
        environment.put("MODELSERVICE_THREADS", Integer.toString(threads));
        // Each thread of the C library would otherwise keep an arena of its own.
        environment.put("MALLOC_ARENA_MAX", "2");
        // ONNX Runtime reports to its maker unless told not to before it starts.
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        return environment;
    }
}
