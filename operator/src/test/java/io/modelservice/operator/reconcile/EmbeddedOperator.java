package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import io.modelservice.operator.decide.ServiceDecider;
import io.modelservice.operator.observe.Surroundings;
import io.modelservice.operator.tell.Announcer;
import io.modelservice.operator.tell.ServiceGauges;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The operator's reconciler as it is, in this process and without all around it, so that many can be started and killed. */
final class EmbeddedOperator implements AutoCloseable {

    private static final int STATE_PORT = 9;

    private final Operator operator;

    private EmbeddedOperator(Operator operator) {
        this.operator = operator;
    }

    /** Follows these namespaces alone. */
    static EmbeddedOperator start(ApiServer server, Writes writes, Set<String> namespaces) {
        KubernetesClient client = server.operator(writes);
        Operator operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withReconciliationTerminationTimeout(Duration.ZERO)
                .withCloseClientOnStop(true));
        operator.register(
                new ModelServiceReconciler(
                        new ServiceDecider(
                                KubernetesSettings.of("default", RuntimeImage.of("modelservice/runtime:test"))),
                        new Surroundings(client, STATE_PORT, true, Clock.systemUTC()),
                        new Announcer(client, "embedded", Clock.systemUTC()),
                        new ServiceGauges(new SimpleMeterRegistry())),
                settings -> settings.settingNamespaces(namespaces));
        operator.start();
        return new EmbeddedOperator(operator);
    }

    @Override
    public void close() {
        operator.stop();
    }
}
