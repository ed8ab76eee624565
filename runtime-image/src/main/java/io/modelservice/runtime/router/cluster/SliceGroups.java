package io.modelservice.runtime.router.cluster;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.modelservice.splitter.serving.Topology;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups that a Service's slices name: one for each pod that is not being ended, ready or not. Whether a group is
 * asked is decided by asking its leader, which is sooner and truer than what the kubelet last saw.
 */
final class SliceGroups {

    /** Slices carry the labels of their Service. */
    static final String REVISION_LABEL = "modelservice.io/revision";

    static final String PORT_NAME = "grpc";

    /** A pod of a StatefulSet; its ordinal is the group. */
    private static final Pattern POD = Pattern.compile(".*-(0|[1-9][0-9]{0,8})");

    private SliceGroups() {}

    /** A leader's address; a pod that has two is known by the one of the older protocol. */
    private record Leader(int group, boolean older, String address) {
        Leader preferred(Leader other) {
            return other.older && !older ? other : this;
        }
    }

    /** @param revision of the router; slices that say that they are of another are left out */
    static Topology of(Collection<EndpointSlice> slices, String revision) {
        Map<String, Leader> leaders = new TreeMap<>();
        for (EndpointSlice slice : slices) {
            if (isOf(slice, revision)) {
                port(slice)
                        .ifPresent(port -> slice.getEndpoints()
                                .forEach(endpoint -> leader(slice, endpoint, port)
                                        .ifPresent(leader -> leaders.merge(
                                                endpoint.getTargetRef().getName(), leader, Leader::preferred))));
            }
        }
        return new Topology(leaders.values().stream()
                .map(leader -> new Topology.Group(leader.group(), leader.address()))
                .distinct()
                .toList());
    }

    private static boolean isOf(EndpointSlice slice, String revision) {
        Map<String, String> labels = slice.getMetadata().getLabels();
        return revision.equals(labels.getOrDefault(REVISION_LABEL, revision));
    }

    private static Optional<Integer> port(EndpointSlice slice) {
        return slice.getPorts().stream()
                .filter(port -> PORT_NAME.equals(port.getName()))
                .map(EndpointPort::getPort)
                .findFirst();
    }

    private static Optional<Leader> leader(EndpointSlice slice, Endpoint endpoint, int port) {
        ObjectReference pod = endpoint.getTargetRef();
        if (pod == null || endpoint.getAddresses().isEmpty() || ending(endpoint)) {
            return Optional.empty();
        }
        Matcher ordinal = POD.matcher(pod.getName());
        if (!ordinal.matches()) {
            return Optional.empty();
        }
        int group = Integer.parseInt(ordinal.group(1));
        String address = endpoint.getAddresses().getFirst();
        return switch (slice.getAddressType()) {
            case "IPv4" -> Optional.of(new Leader(group, true, "%s:%d".formatted(address, port)));
            case "IPv6" -> Optional.of(new Leader(group, false, "[%s]:%d".formatted(address, port)));
            default -> Optional.empty();
        };
    }

    private static boolean ending(Endpoint endpoint) {
        return endpoint.getConditions() != null
                && Boolean.TRUE.equals(endpoint.getConditions().getTerminating());
    }
}
