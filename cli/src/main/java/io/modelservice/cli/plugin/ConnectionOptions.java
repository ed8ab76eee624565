package io.modelservice.cli.plugin;

import io.modelservice.cli.cluster.Kubectl;
import io.modelservice.cli.cluster.ServiceQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, and as whom: options that kubectl has, handed on to it. */
final class ConnectionOptions {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The service's namespace. Default: that of the context.")
    private Optional<String> namespace = Optional.empty();

    @Option(names = "--context", paramLabel = "CONTEXT", description = "A context of the kubeconfig.")
    private Optional<String> context = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Another kubeconfig.")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(names = "--as", paramLabel = "USER", description = "Act as another user.")
    private Optional<String> user = Optional.empty();

    Kubectl kubectl() {
        List<String> options = new ArrayList<>();
        namespace.ifPresent(value -> options.add("--namespace=" + value));
        context.ifPresent(value -> options.add("--context=" + value));
        kubeconfig.ifPresent(value -> options.add("--kubeconfig=" + value));
        user.ifPresent(value -> options.add("--as=" + value));
        return new Kubectl(options);
    }

    ServiceQuestions questions() {
        return new ServiceQuestions(kubectl());
    }
}
