package io.modelservice.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * What decides which cluster a run gets.
 *
 * @param wanted the kind that is asked for
 * @param kubeconfig that of a cluster that is there
 * @param notNative why the native cluster cannot run here; empty when it can
 * @param notDocker why no container can run here; empty when one can. Asked only when it matters: the daemon is called
 */
record Machine(
        Optional<String> wanted,
        Optional<Path> kubeconfig,
        Optional<String> notNative,
        Supplier<Optional<String>> notDocker) {

    static final String KIND = "MODELSERVICE_TEST_CLUSTER";
    static final String KUBECONFIG = "MODELSERVICE_TEST_KUBECONFIG";

    static Machine ours() {
        Map<String, String> environment = System.getenv();
        return new Machine(
                Optional.ofNullable(environment.get(KIND)).filter(s -> !s.isBlank()),
                Optional.ofNullable(environment.get(KUBECONFIG))
                        .filter(s -> !s.isBlank())
                        .map(Path::of),
                whyNotNative(),
                Machine::whyNotDocker);
    }

    private static Optional<String> whyNotNative() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("it needs Linux");
        }
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("it needs root");
        }
        return Files.isExecutable(Path.of("/usr/bin/apt-get"))
                ? Optional.empty()
                : Optional.of("it needs Debian packages, and there is no apt-get");
    }

    private static Optional<String> whyNotDocker() {
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("no Docker daemon answers");
    }
}
