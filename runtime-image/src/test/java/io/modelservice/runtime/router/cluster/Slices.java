package io.modelservice.runtime.router.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;

/** EndpointSlices as the cluster's controller writes them. */
public final class Slices {

    static final String NAMESPACE = "team";
    static final String SERVICE = "m-leaders";
    static final LeaderService LEADERS = new LeaderService(NAMESPACE, SERVICE);
    static final int PORT = 9000;

    private Slices() {}

    public static Endpoint endpoint(String pod, String address) {
        return new EndpointBuilder()
                .withAddresses(address)
                .withNewConditions()
                .withReady(true)
                .withServing(true)
                .withTerminating(false)
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(NAMESPACE)
                .withName(pod)
                .endTargetRef()
                .build();
    }

    public static Endpoint ending(Endpoint endpoint) {
        return new EndpointBuilder(endpoint)
                .editConditions()
                .withReady(false)
                .withTerminating(true)
                .endConditions()
                .build();
    }

    static Endpoint unready(Endpoint endpoint) {
        return new EndpointBuilder(endpoint)
                .editConditions()
                .withReady(false)
                .withServing(false)
                .endConditions()
                .build();
    }

    static EndpointSlice slice(String name, Endpoint... endpoints) {
        return slice(name, PORT, endpoints);
    }

    public static EndpointSlice slice(String name, int port, Endpoint... endpoints) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToLabels("kubernetes.io/service-name", SERVICE)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewPort()
                .withName("http")
                .withPort(8080)
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName("grpc")
                .withPort(port)
                .withProtocol("TCP")
                .endPort()
                .withEndpoints(List.of(endpoints))
                .build();
    }

    /** A leader on this machine. */
    public static EndpointSlice local(int group, int port) {
        return slice("local-" + group, port, endpoint("m-stage-0-" + group, "127.0.0.1"));
    }

    static EndpointSlice ofRevision(EndpointSlice slice, String revision) {
        return new EndpointSliceBuilder(slice)
                .editMetadata()
                .addToLabels(SliceGroups.REVISION_LABEL, revision)
                .endMetadata()
                .build();
    }

    static EndpointSlice ofType(EndpointSlice slice, String addressType) {
        return new EndpointSliceBuilder(slice).withAddressType(addressType).build();
    }
}
