package io.modelservice.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClusterChoiceTest {

    private static final Optional<String> POSSIBLE = Optional.empty();
    private static final Supplier<Optional<String>> DOCKER = Optional::empty;
    private static final Optional<String> NOT_ROOT = Optional.of("it needs root");
    private static final Optional<String> NO_DOCKER = Optional.of("no Docker daemon answers");
    private static final Optional<Path> UNNAMED = Optional.empty();

    @Test
    void shouldTakeTheGivenKubeconfigBeforeAllElse() {
        Machine machine = new Machine(Optional.of("native"), Optional.of(Path.of("kube")), POSSIBLE, DOCKER);

        assertThat(ClusterChoice.of(machine)).isEqualTo(new ClusterChoice.Given(Path.of("kube")));
    }

    @Test
    void shouldTakeTheKindThatIsNamedEvenWhereAnotherIsPossible() {
        Machine machine = new Machine(Optional.of("k3s"), UNNAMED, POSSIBLE, () -> NO_DOCKER);

        assertThat(ClusterChoice.of(machine)).isInstanceOf(ClusterChoice.K3s.class);
    }

    @Test
    void shouldPreferTheNativeClusterWhenNothingIsNamed() {
        ClusterChoice choice = ClusterChoice.of(new Machine(Optional.empty(), UNNAMED, POSSIBLE, DOCKER));

        assertThat(choice).isInstanceOf(ClusterChoice.Native.class);
        assertThat(choice.reason()).startsWith("Cluster: native, because");
    }

    @Test
    void shouldFallBackToDockerAndSayWhy() {
        ClusterChoice choice = ClusterChoice.of(new Machine(Optional.empty(), UNNAMED, NOT_ROOT, DOCKER));

        assertThat(choice).isInstanceOf(ClusterChoice.K3s.class);
        assertThat(choice.reason()).contains("it needs root");
    }

    @Test
    void shouldFailWithTheWaysToGetAClusterWhenThereIsNone() {
        ClusterChoice choice = ClusterChoice.of(new Machine(Optional.empty(), UNNAMED, NOT_ROOT, () -> NO_DOCKER));

        assertThatThrownBy(choice::start)
                .hasMessageContainingAll(
                        "it needs root",
                        "no Docker daemon answers",
                        "MODELSERVICE_TEST_CLUSTER=native",
                        "MODELSERVICE_TEST_CLUSTER=k3s",
                        "MODELSERVICE_TEST_KUBECONFIG=<path>");
    }

    @Test
    void shouldRefuseAKindThatDoesNotExist() {
        Machine machine = new Machine(Optional.of("minikube"), UNNAMED, POSSIBLE, DOCKER);

        assertThatThrownBy(() -> ClusterChoice.of(machine).start()).hasMessageContaining("not 'minikube'");
    }
}
