package io.modelservice.runtime.role;

import io.modelservice.splitter.FailureReason;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * What a process is told by its environment.
 *
 * @param host on which link and gRPC ports listen
 * @param threads that one run of the engine may use
 */
record ProcessSettings(String host, int threads) {

    static ProcessSettings of(RoleEnvironment environment) throws RoleException {
        Map<String, String> variables = environment.variables();
        String threads = variables.getOrDefault(
                "MODELSERVICE_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
        if (!threads.matches("[1-9][0-9]{0,3}")) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "MODELSERVICE_THREADS must be a number from 1, not " + threads);
        }
        return new ProcessSettings(variables.getOrDefault("MODELSERVICE_HOST", "0.0.0.0"), Integer.parseInt(threads));
    }

    InetSocketAddress listen(int port) {
        return new InetSocketAddress(host, port);
    }
}
