package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.modelservice.blueprint.PortName;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The edges of one revision: routers to leaders, each stage to the next, the last to the leader. Sub-models fetch the
 * model themselves, and routers what lies beside it; policies cannot tell when, so both may always reach its source.
 */
final class RevisionPolicies {

    private final DrawnRevision drawn;
    private final EgressPorts egress;

    private RevisionPolicies(DrawnRevision drawn) {
        this.drawn = drawn;
        this.egress = drawn.settings().egress();
    }

    static List<NetworkPolicy> of(DrawnRevision drawn) {
        RevisionPolicies policies = new RevisionPolicies(drawn);
        return Stream.concat(drawn.stages().stream().map(policies::stage), Stream.of(policies.router()))
                .toList();
    }

    private NetworkPolicy stage(Stage stage) {
        List<NetworkPolicyIngressRule> ingress = new ArrayList<>();
        List<NetworkPolicyEgressRule> outward = new ArrayList<>();
        if (stage.index() == 0) {
            ingress.add(PolicyRules.from(drawn.labels(Component.ROUTER), PortName.GRPC));
        }
        if (drawn.stages().size() > 1) {
            ingress.add(PolicyRules.from(drawn.labels(beside(stage, -1)), PortName.LINK));
            outward.add(PolicyRules.to(drawn.labels(beside(stage, 1)), PortName.LINK));
        }
        ingress.addAll(PolicyRules.fromObservers(drawn.settings()));
        outward.add(PolicyRules.toNameServers(egress));
        outward.add(PolicyRules.toAnywhere(egress.sources()));
        return policy(drawn.names().stage(stage.index()), drawn.labels(stage), ingress, outward);
    }

    private NetworkPolicy router() {
        List<NetworkPolicyEgressRule> outward = new ArrayList<>();
        outward.add(PolicyRules.to(drawn.labels(drawn.stages().getFirst()), PortName.GRPC));
        outward.add(PolicyRules.toNameServers(egress));
        outward.add(PolicyRules.toAnywhere(egress.apiServer()));
        if (drawn.blueprint().configuration().task() == Task.EMBEDDING) {
            outward.add(PolicyRules.toAnywhere(egress.sources()));
        }
        return policy(
                drawn.names().routerPolicy(),
                drawn.labels(Component.ROUTER),
                List.of(PolicyRules.fromAnybody(PortName.HTTP, PortName.GRPC)),
                outward);
    }

    private Stage beside(Stage stage, int step) {
        return drawn.stages()
                .get(Math.floorMod(stage.index() + step, drawn.stages().size()));
    }

    private NetworkPolicy policy(
            String name,
            ObjectLabels pods,
            List<NetworkPolicyIngressRule> ingress,
            List<NetworkPolicyEgressRule> egress) {
        return Policies.of(ObjectMetadata.of(name, drawn.settings().namespace(), pods), pods, ingress, egress);
    }
}
