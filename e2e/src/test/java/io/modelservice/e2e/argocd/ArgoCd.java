package io.modelservice.e2e.argocd;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.e2e.cluster.Cluster;
import io.modelservice.e2e.cluster.SmallCluster;
import io.modelservice.e2e.operator.Images;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.operator.Program;
import io.modelservice.e2e.service.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Argo CD on a cluster of its own, told of ModelServices as its users tell it. */
final class ArgoCd implements AutoCloseable {

    static final String NAMESPACE = "argocd";
    private static final Duration WITH_BUILD = Duration.ofMinutes(40);

    private final Cluster cluster;
    private final Operator operator;

    private ArgoCd(Cluster cluster, Operator operator) {
        this.cluster = cluster;
        this.operator = operator;
    }

    static ArgoCd start(Images images) {
        Cluster cluster = SmallCluster.start();
        try {
            ArgoCd argoCd = new ArgoCd(cluster, Operator.prepare(cluster, images));
            argoCd.command("up");
            argoCd.kubectl(
                    "patch",
                    "configmap",
                    "argocd-cm",
                    "--type=merge",
                    "--patch-file",
                    Installation.repository()
                            .resolve("argocd/argocd-cm-patch.yaml")
                            .toString());
            return argoCd;
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    KubernetesClient client() {
        return cluster.client();
    }

    /** An empty repository that Argo CD can fetch from, written to from a folder. */
    GitRepository repository(String name, Path folder) {
        Map<String, String> there = command("repository", name)
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return GitRepository.create(folder, Path.of(there.get("PATH")), there.get("URL"));
    }

    /** In Argo CD's namespace unless another is named. */
    String kubectl(String... arguments) {
        return operator.kubectl(Stream.concat(Stream.of("--namespace", NAMESPACE), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String command(String... arguments) {
        Path script = Installation.repository().resolve("e2e/cluster/argocd/argocd");
        return Program.run(
                WITH_BUILD,
                Map.of("CLUSTER_DIR", cluster.kubeconfig().getParent().toString()),
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
