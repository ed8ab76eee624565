package io.modelservice.operator.decide;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What pods on a node have left for others.
 *
 * @param free by resource, as quantities count it (bytes, CPUs, devices); what is absent the node does not have
 */
public record NodeRoom(String node, Map<String, BigDecimal> free) {
    public NodeRoom {
        free = Map.copyOf(free);
    }
}
