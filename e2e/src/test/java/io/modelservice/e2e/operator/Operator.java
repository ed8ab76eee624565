package io.modelservice.e2e.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.e2e.cluster.Cluster;
import io.modelservice.e2e.cluster.ClusterPrograms;
import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The operator as users install it: images built from this repository, and the chart.
 *
 * @param programs the folder of {@code helm} and {@code kubectl}
 */
public record Operator(Cluster cluster, Path programs) {

    public static final String NAMESPACE = "modelservice-system";
    private static final String RELEASE = "modelservice";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMinutes(3);

    static Operator install(Cluster cluster, Images images) {
        Operator operator = prepare(cluster, images);
        operator.helmUpgrade();
        return operator;
    }

    /** Puts all on the cluster that the chart and models need, without the chart: images, and a mirror of models. */
    public static Operator prepare(Cluster cluster, Images images) {
        Path root = Installation.repository();
        Operator operator = new Operator(cluster, ClusterPrograms.folder());
        Path models = images.folder().resolve("models.tar");
        if (!Files.exists(models)) {
            Program.run(
                    LONG,
                    Map.of(),
                    List.of(
                            root.resolve("e2e/cluster/models/image").toString(),
                            models.toString(),
                            operator.programs.resolve("probe").toString()));
        }
        cluster.load(archives(models.getParent()));
        operator.kubectl(
                "apply", "-f", root.resolve("e2e/cluster/models/models.yaml").toString());
        operator.kubectl("-n", "models", "rollout", "status", "deployment/models", "--timeout=120s");
        return operator;
    }

    private static Path[] archives(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar")).toArray(Path[]::new);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    /** Installs the chart, or upgrades it, with these settings beside those of test clusters; waits until it is ready. */
    public void helmUpgrade(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "upgrade",
                "--install",
                RELEASE,
                Installation.repository().resolve("helm/modelservice-operator").toString(),
                "--namespace",
                NAMESPACE,
                "--create-namespace",
                "--values",
                Installation.repository()
                        .resolve("e2e/cluster/models/values.yaml")
                        .toString(),
                "--wait",
                "--timeout",
                "150s"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        run("helm", arguments);
    }

    /** @return what it printed */
    public String kubectl(String... arguments) {
        return run("kubectl", List.of(arguments));
    }

    private String run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(arguments);
        return Program.run(SHORT, Map.of("KUBECONFIG", cluster.kubeconfig().toString()), command);
    }

    /** A namespace for one test, in which only pods of the level "restricted" are taken. */
    public ServiceNamespace namespace() {
        return ServiceNamespace.create(this);
    }
}
