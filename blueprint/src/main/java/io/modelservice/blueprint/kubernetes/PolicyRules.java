package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.modelservice.blueprint.PortName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules of network policies, with ports as numbers, which every implementation understands. */
final class PolicyRules {

    private static final String TCP = "TCP";
    private static final String UDP = "UDP";
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private PolicyRules() {}

    static NetworkPolicyIngressRule from(ObjectLabels pods, PortName port) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peer(pods))
                .withPorts(port(port))
                .build();
    }

    static NetworkPolicyIngressRule fromAnybody(PortName... ports) {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(Stream.of(ports).map(PolicyRules::port).toList())
                .build();
    }

    /** Empty when nobody observes. */
    static List<NetworkPolicyIngressRule> fromObservers(KubernetesSettings settings) {
        if (settings.observers().isEmpty()) {
            return List.of();
        }
        return List.of(new NetworkPolicyIngressRuleBuilder()
                .withFrom(settings.observers().stream().map(PolicyRules::peer).toList())
                .withPorts(port(PortName.HTTP))
                .build());
    }

    static NetworkPolicyEgressRule to(ObjectLabels pods, PortName port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(peer(pods))
                .withPorts(port(port))
                .build();
    }

    static NetworkPolicyEgressRule toNameServers(EgressPorts egress) {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(egress.dns().stream()
                        .flatMap(number -> Stream.of(port(UDP, number), port(TCP, number)))
                        .toList())
                .build();
    }

    static NetworkPolicyEgressRule toAnywhere(List<Integer> ports) {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(ports.stream().map(number -> port(TCP, number)).toList())
                .build();
    }

    private static NetworkPolicyPeer peer(ObjectLabels pods) {
        return new NetworkPolicyPeerBuilder().withPodSelector(pods.selector()).build();
    }

    private static NetworkPolicyPeer peer(NetworkPeer observer) {
        NetworkPolicyPeerBuilder peer = new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, observer.namespace()))
                .endNamespaceSelector();
        if (!observer.podLabels().isEmpty()) {
            peer.withNewPodSelector().withMatchLabels(observer.podLabels()).endPodSelector();
        }
        return peer.build();
    }

    private static NetworkPolicyPort port(PortName port) {
        return port(TCP, ClusterAddressing.number(port));
    }

    private static NetworkPolicyPort port(String protocol, int number) {
        NetworkPolicyPort port = new NetworkPolicyPort();
        port.setProtocol(protocol);
        port.setPort(new IntOrString(number));
        return port;
    }
}
