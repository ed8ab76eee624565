package io.modelservice.blueprint.kubernetes;

import java.util.List;

/**
 * Ports that pods may reach at any address, as they are behind Services: network policies see the port of the pod.
 *
 * @param dns of the cluster's name servers, over UDP and TCP
 * @param apiServer for routers, which watch the leaders
 * @param sources of models, for whoever fetches one
 */
public record EgressPorts(List<Integer> dns, List<Integer> apiServer, List<Integer> sources) {

    public EgressPorts {
        dns = List.copyOf(dns);
        apiServer = List.copyOf(apiServer);
        sources = List.copyOf(sources);
    }

    public static EgressPorts defaults() {
        return new EgressPorts(List.of(53), List.of(443, 6443), List.of(80, 443));
    }
}
