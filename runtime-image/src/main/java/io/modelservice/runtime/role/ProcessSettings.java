package io.modelservice.runtime.role;

import io.modelservice.splitter.FailureReason;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a process is told by its environment.
 *
 * @param host on which link and gRPC ports listen
 * @param threads that one run of the engine may use
 * @param cache directory of fetched models and of parts made from them
 */
record ProcessSettings(String host, int threads, Path cache) {

    static ProcessSettings of(Map<String, String> environment) throws RoleException {
        String threads = environment.getOrDefault(
                "MODELSERVICE_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
        if (!threads.matches("[1-9][0-9]{0,3}")) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "MODELSERVICE_THREADS must be a number from 1, not " + threads);
        }
        Path home = Path.of(environment.getOrDefault("HOME", "/tmp"));
        return new ProcessSettings(
                environment.getOrDefault("MODELSERVICE_HOST", "0.0.0.0"),
                Integer.parseInt(threads),
                Path.of(environment.getOrDefault(
                        "MODELSERVICE_CACHE",
                        home.resolve(".cache/modelservice").toString())));
    }
}
