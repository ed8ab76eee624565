package io.modelservice.runtime.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.router.groups.GroupEvents;
import io.modelservice.runtime.router.groups.Groups;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Metrics of groups, and the log lines that go with them. */
final class RouterMeters implements GroupEvents {

    private static final Logger LOG = Logger.getLogger(RouterMeters.class);

    private final MeterRegistry registry;
    private final String model;
    private final Set<Integer> watched = ConcurrentHashMap.newKeySet();

    RouterMeters(MeterRegistry registry, String model) {
        this.registry = registry;
        this.model = model;
    }

    void watch(Groups groups) {
        Gauge.builder("modelservice_router_groups_ready", groups, Groups::ready)
                .description("Groups that can be asked")
                .tag("model", model)
                .strongReference(true)
                .register(registry);
        Gauge.builder("modelservice_router_groups", groups, Groups::size)
                .description("Groups that the topology names")
                .tag("model", model)
                .strongReference(true)
                .register(registry);
    }

    void watch(Groups groups, int index) {
        if (watched.add(index)) {
            Gauge.builder("modelservice_router_group_outstanding", groups, all -> all.outstanding(index))
                    .description("Calls under way in a group")
                    .tags("model", model, "group", Integer.toString(index))
                    .strongReference(true)
                    .register(registry);
        }
    }

    Counter truncations() {
        return Counter.builder("modelservice_router_truncated_inputs")
                .description("Inputs whose end was cut off, since they were longer than the model reads")
                .tag("model", model)
                .register(registry);
    }

    @Override
    public void ejected(int group, String reason, String detail) {
        LOG.warnf("Group %d is not asked any more (%s): %s", group, reason, detail);
        count("modelservice_router_ejections", "Groups that were ready and are not any more", group, reason);
    }

    @Override
    public void admitted(int group) {
        LOG.infof("Group %d is ready", group);
    }

    @Override
    public void retried(int group, String reason) {
        count(
                "modelservice_router_retries",
                "Attempts that failed, after which the request was sent again",
                group,
                reason);
    }

    private void count(String name, String description, int group, String reason) {
        Counter.builder(name)
                .description(description)
                .tags("model", model, "group", Integer.toString(group), "reason", reason)
                .register(registry)
                .increment();
    }
}
