package io.modelservice.operator.tell;

import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import java.util.List;
import java.util.Optional;

/** How many ModelServices there are, by the status of their condition Ready; one without it counts as Unknown. */
public final class ServiceGauges {

    private final MeterRegistry registry;

    public ServiceGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts those in this cache, whenever somebody asks. */
    public void count(IndexerResourceCache<ModelServiceResource> services) {
        for (ConditionStatus status : ConditionStatus.values()) {
            Gauge.builder(
                            "modelservice.services",
                            services,
                            cache -> cache.list(service -> ready(service).equals(status.text()))
                                    .count())
                    .description("ModelServices by the status of their condition Ready")
                    .tag("ready", status.text())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static String ready(ModelServiceResource service) {
        List<Condition> conditions = Optional.ofNullable(service.getStatus())
                .map(ServiceStatus::conditions)
                .orElse(List.of());
        return Conditions.of(conditions, ConditionType.READY)
                .map(Condition::status)
                .orElseGet(ConditionStatus.UNKNOWN::text);
    }
}
