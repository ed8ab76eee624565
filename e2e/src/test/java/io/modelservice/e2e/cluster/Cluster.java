package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Kubernetes cluster of at least three nodes, of which two or more have faked GPUs ({@code nvidia.com/gpu} is allocatable
 * and backed by nothing). Images that were loaded must be used with {@code imagePullPolicy: Never} or {@code IfNotPresent}.
 * What a cluster of its kind cannot do throws {@link UnsupportedOperationException} with the way out.
 */
public interface Cluster extends AutoCloseable {

    /** An image that is on every node: {@code /probe serve ADDR}, {@code /probe get URL...}, {@code /probe api PATH}. */
    String PROBE_IMAGE = "registry.local/probe:1";

    /** A kubeconfig with all rights. */
    Path kubeconfig();

    /** A client with all rights; the cluster closes it. */
    KubernetesClient client();

    /** Imports image archives ({@code docker save} or OCI) on every node, also on those that are started later. */
    void load(Path... archives);

    /** The names of the nodes that pods run on, in order. */
    List<String> nodes();

    /** Ends a node as a power failure does: nothing on it is told. */
    void killNode(String node);

    /** Starts a killed node and returns when it is Ready and has its GPUs again. */
    void startNode(String node);

    /**
     * Runs a command as root on a node.
     *
     * @return what it wrote to standard output
     * @throws IllegalStateException with its errors when it fails
     */
    String execOnNode(String node, String... command);

    /** From now on NetworkPolicy objects take effect. */
    void enforceNetworkPolicies();

    /** The address at which pods reach servers of this machine that listen on all addresses. */
    String hostAddress();

    /** Ends the cluster, or lets go of one that is not ours. */
    @Override
    void close();
}
