package io.modelservice.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.operator.lead.Leadership;
import io.modelservice.operator.observe.Surroundings;
import io.modelservice.operator.settings.Installation;
import io.modelservice.operator.settings.OperatorSettings;
import io.modelservice.operator.tell.Announcer;
import io.modelservice.operator.tell.ServiceGauges;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What the reconciler is made of. */
final class Parts {

    @Produces
    @Singleton
    Installed installed(OperatorSettings settings, KubernetesClient client) {
        String namespace = settings.operator()
                .namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator");
        return new Installed(namespace, host + "_" + UUID.randomUUID(), Installation.of(settings, namespace));
    }

    @Produces
    @Singleton
    Leadership leadership(
            OperatorSettings settings, KubernetesClient client, Installed installed, MeterRegistry registry) {
        Leadership leadership =
                new Leadership(client, settings.operator().lease(), installed.namespace(), installed.identity());
        Gauge.builder("modelservice.leader", leadership, who -> who.isLeading() ? 1 : 0)
                .description("1 while this operator is the one that acts, else 0")
                .register(registry);
        return leadership;
    }

    @Produces
    @Singleton
    LeaderElectionConfiguration election(Leadership leadership) {
        return leadership.configuration();
    }

    @Produces
    @Singleton
    Surroundings surroundings(OperatorSettings settings, KubernetesClient client) {
        return new Surroundings(
                client, settings.runtime().statePort(), settings.namespaces().isEmpty(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Announcer announcer(KubernetesClient client, Installed installed) {
        return new Announcer(client, installed.identity(), Clock.systemUTC());
    }

    /** The extension's own come too late for an operator that starts with the application: it would have none. */
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    @Produces
    @Singleton
    ServiceGauges gauges(MeterRegistry registry) {
        return new ServiceGauges(registry);
    }

    /** This operator, where it runs. */
    record Installed(String namespace, String identity, KubernetesSettings settings) {}
}
