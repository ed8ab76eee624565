package io.modelservice.e2e.plugin;

import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.ProgramRun;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls of {@code kubectl modelservice}, with our {@code bin} on the PATH. */
record Plugin(Operator operator) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    ProgramRun run(String... arguments) {
        return ProgramRun.of(LIMIT, environment(), command(arguments));
    }

    /** One that goes on until it is ended; what it prints is left to the caller. */
    ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment());
        return builder;
    }

    private List<String> command(String... arguments) {
        return Stream.concat(
                        Stream.of(operator.programs().resolve("kubectl").toString(), "modelservice"),
                        Stream.of(arguments))
                .toList();
    }

    private Map<String, String> environment() {
        return Map.of(
                "KUBECONFIG",
                operator.cluster().kubeconfig().toString(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PATH",
                String.join(
                        File.pathSeparator,
                        Installation.repository().resolve("bin").toString(),
                        operator.programs().toString(),
                        System.getenv("PATH")));
    }
}
