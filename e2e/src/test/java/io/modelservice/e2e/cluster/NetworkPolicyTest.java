package io.modelservice.e2e.cluster;

import static io.modelservice.e2e.service.Eventually.becomes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.e2e.cluster.Probes.ProbeSet;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a policy of the cluster stops what it must, so that tests of our own policies mean something. */
@OnCluster
class NetworkPolicyTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Cluster cluster;
    private Probes probes;
    private String target;

    NetworkPolicyTest(Cluster cluster) {
        this.cluster = cluster;
        cluster.enforceNetworkPolicies();
    }

    @BeforeEach
    void runThreePods() {
        probes = Probes.in(cluster.client());
        for (String name : new String[] {"server", "friend", "stranger"}) {
            probes.run(new ProbeSet(name, 1, Cluster.PROBE_IMAGE, 0), LIMIT);
        }
        target = "http://server-0.server.%s.svc.cluster.local:8080/".formatted(probes.namespace());
    }

    @AfterEach
    void deleteNamespace() {
        probes.close();
    }

    @Test
    void shouldLetAllPassWithoutAPolicy() {
        assertThat(reaches("friend-0")).isTrue();
        assertThat(reaches("stranger-0")).isTrue();
    }

    @Test
    void shouldLetOnlyThoseInWhomAPolicyNames() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{from: [{podSelector: {matchLabels: {app: friend}}}], ports: [{port: 8080}]}]
                """);

        assertThat(becomes(SOON, () -> !reaches("stranger-0"))).isTrue();
        assertThat(reaches("friend-0")).isTrue();
    }

    @Test
    void shouldSelectByExpressionsAndNamedPorts() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress:
                - from: [{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [stranger]}]}}]
                  ports: [{port: http}]
                """);

        assertThat(becomes(SOON, () -> !reaches("stranger-0"))).isTrue();
        assertThat(reaches("friend-0")).isTrue();
    }

    @Test
    void shouldStopOtherPorts() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{ports: [{port: 9000, endPort: 9010}]}]
                """);

        assertThat(becomes(SOON, () -> !reaches("friend-0"))).isTrue();
    }

    @Test
    void shouldLetOutOnlyWhereAPolicyAllows() {
        apply("""
                podSelector: {matchLabels: {app: stranger}}
                policyTypes: [Egress]
                egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]}]
                """);

        assertThat(becomes(SOON, () -> !reaches("stranger-0"))).isTrue();
        assertThat(reaches("friend-0")).isTrue();
    }

    @Test
    void shouldGoByBlocksOfAddressesAndTheirExceptions() {
        String stranger = cluster.client()
                .pods()
                .inNamespace(probes.namespace())
                .withName("stranger-0")
                .get()
                .getStatus()
                .getPodIP();

        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [%s/32]}}]}]
                """.formatted(stranger));

        assertThat(becomes(SOON, () -> !reaches("stranger-0"))).isTrue();
        assertThat(reaches("friend-0")).isTrue();
    }

    private boolean reaches(String pod) {
        return probes.reaches(pod, target);
    }

    private void apply(String spec) {
        String policy = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: policy}
                spec:
                """ + spec.indent(2);
        cluster.client()
                .resource(Serialization.unmarshal(policy, NetworkPolicy.class))
                .inNamespace(probes.namespace())
                .create();
    }
}
