package io.modelservice.e2e.cluster;

import java.util.Map;

/**
 * A native cluster of one node, beside the shared one: for tests that install what there is one of in a cluster. It ends
 * when it is closed, or with this process.
 */
public final class SmallCluster {

    private SmallCluster() {}

    /** @throws IllegalStateException where this machine cannot run it */
    public static Cluster start() {
        Machine.ours().notNative().ifPresent(why -> {
            throw new IllegalStateException("This test needs a native cluster of its own: " + why);
        });
        return NativeCluster.start(Map.of("CLUSTER_NODES", "n1:0::z1"));
    }
}
