package io.modelservice.e2e.cluster;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.e2e.cluster.Probes.ProbeSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** That a policy of the cluster stops what it must, so that tests of our own policies mean something. */
@OnCluster
@TestInstance(Lifecycle.PER_CLASS)
class NetworkPolicyTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FRIEND = "friend-0";
    private static final String STRANGER = "stranger-0";

    private final Cluster cluster;
    private final Probes probes;
    private final String target;

    NetworkPolicyTest(Cluster cluster) {
        this.cluster = cluster;
        this.probes = Probes.in(cluster.client());
        this.target = "http://server-0.server.%s.svc.cluster.local:8080/".formatted(probes.namespace());
    }

    @BeforeAll
    void runThreePods() {
        cluster.enforceNetworkPolicies();
        for (String name : List.of("server", "friend", "stranger")) {
            probes.run(new ProbeSet(name, 1, Cluster.PROBE_IMAGE, 0), LIMIT);
        }
    }

    @AfterAll
    void deleteNamespace() {
        probes.close();
    }

    @AfterEach
    void deletePolicy() {
        policies().delete();
        eventually("all reach the server again", LIMIT, () -> reaches(FRIEND) && reaches(STRANGER));
    }

    @Test
    void shouldLetOnlyThoseInWhomAPolicyNames() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{from: [{podSelector: {matchLabels: {app: friend}}}], ports: [{port: 8080}]}]
                """);

        eventually("the stranger is stopped", LIMIT, () -> !reaches(STRANGER));
        assertThat(reaches(FRIEND)).isTrue();
    }

    @Test
    void shouldSelectByExpressionsAndNamedPorts() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress:
                - from: [{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [stranger]}]}}]
                  ports: [{port: http}]
                """);

        eventually("the stranger is stopped", LIMIT, () -> !reaches(STRANGER));
        assertThat(reaches(FRIEND)).isTrue();
    }

    @Test
    void shouldStopOtherPorts() {
        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{ports: [{port: 9000, endPort: 9010}]}]
                """);

        eventually("port 8080 is stopped", LIMIT, () -> !reaches(FRIEND));
    }

    @Test
    void shouldLetOutOnlyWhereAPolicyAllows() {
        apply("""
                podSelector: {matchLabels: {app: stranger}}
                policyTypes: [Egress]
                egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]}]
                """);

        eventually("the stranger is stopped", LIMIT, () -> !reaches(STRANGER));
        assertThat(reaches(FRIEND)).isTrue();
    }

    @Test
    void shouldGoByBlocksOfAddressesAndTheirExceptions() {
        String stranger = cluster.client()
                .pods()
                .inNamespace(probes.namespace())
                .withName(STRANGER)
                .get()
                .getStatus()
                .getPodIP();

        apply("""
                podSelector: {matchLabels: {app: server}}
                ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [%s/32]}}]}]
                """.formatted(stranger));

        eventually("the stranger is stopped", LIMIT, () -> !reaches(STRANGER));
        assertThat(reaches(FRIEND)).isTrue();
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
        policies()
                .resource(Serialization.unmarshal(policy, NetworkPolicy.class))
                .create();
    }

    private NonNamespaceOperation<NetworkPolicy, NetworkPolicyList, Resource<NetworkPolicy>> policies() {
        return cluster.client().network().v1().networkPolicies().inNamespace(probes.namespace());
    }
}
