package io.modelservice.e2e.chart;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.operator.DeployedService;
import io.modelservice.e2e.operator.OnOperator;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.operator.ServiceNamespace;
import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ModelServices that were stored under the definition of an earlier version, of which {@code api} keeps one a version.
 * For each, {@code src/test/resources/stored} has such objects, and one that the version does not take as it is.
 */
@OnOperator
class StoredObjectsTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DEFINITION = "modelservices.modelservice.io-v1.yaml";
    private static final String UNKNOWN = "unknown.yaml";
    private static final Path STORED = Installation.repository().resolve("e2e/src/test/resources/stored");

    private final Operator operator;

    StoredObjectsTest(Operator operator) {
        this.operator = operator;
    }

    static List<Path> versions() throws IOException {
        return children(Installation.repository().resolve("api/src/test/resources/crd-history"));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldServeOnWhatAnEarlierVersionStored(Path version) throws IOException {
        Path objects = STORED.resolve(version.getFileName().toString());
        try (ServiceNamespace namespace = operator.namespace()) {
            define(version.resolve(DEFINITION));
            eventually("the earlier definition is in force", LIMIT, () -> !taken(namespace, objects.resolve(UNKNOWN)));
            List<DeployedService> services = store(namespace, objects);
            List<Object> specifications = specifications(services);

            define(Installation.repository().resolve("crds").resolve(DEFINITION));

            eventually("today's definition is in force", LIMIT, () -> taken(namespace, objects.resolve(UNKNOWN)));
            assertThat(specifications(services)).isEqualTo(specifications);
            for (DeployedService service : services) {
                patch(service, "{\"spec\": {\"replicas\": 5, \"suspend\": true}}");
                awaitSeen(service);
                assertThat(service.is("Suspended", "True")).isTrue();
                assertThat(service.is("Accepted", "True")).as(service.name()).isTrue();
            }
            apply(namespace, objects.resolve(UNKNOWN));
            awaitSeen(services.getFirst());
        } finally {
            define(Installation.repository().resolve("crds").resolve(DEFINITION));
        }
    }

    private void define(Path definition) {
        operator.kubectl(
                "apply", "--server-side", "--force-conflicts", "--field-manager=helm", "-f", definition.toString());
    }

    private boolean taken(ServiceNamespace namespace, Path object) {
        try {
            apply(namespace, object, "--dry-run=server");
            return true;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("unknown field");
            return false;
        }
    }

    private void apply(ServiceNamespace namespace, Path object, String... options) {
        operator.kubectl(Stream.concat(
                        Stream.of("-n", namespace.name(), "apply", "--validate=strict", "-f", object.toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private List<DeployedService> store(ServiceNamespace namespace, Path objects) throws IOException {
        List<DeployedService> services = children(objects).stream()
                .filter(file -> !file.endsWith(UNKNOWN))
                .map(file -> {
                    apply(namespace, file);
                    return new DeployedService(
                            namespace, file.getFileName().toString().replace(".yaml", ""));
                })
                .toList();
        services.forEach(StoredObjectsTest::awaitSeen);
        return services;
    }

    private static List<Object> specifications(List<DeployedService> services) {
        return services.stream().map(service -> service.value("spec")).toList();
    }

    private void patch(DeployedService service, String patch) {
        operator.kubectl(
                "-n",
                service.namespace().name(),
                "patch",
                "modelservice/" + service.name(),
                "--type=merge",
                "-p",
                patch);
    }

    private static void awaitSeen(DeployedService service) {
        eventually(service.name() + " is seen by the operator", LIMIT, () -> {
            Number seen = (Number) service.value("status.observedGeneration");
            return seen != null
                    && seen.longValue() == service.resource().getMetadata().getGeneration();
        });
    }
}
