package io.modelservice.operator.lead;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The lease, seen by one who may hold it. */
record HeldLease(KubernetesClient client, String namespace, String name, String identity) {

    private static final Logger LOG = Logger.getLogger(HeldLease.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** So that the next need not wait until it runs out. Nothing happens when it is another's by now. */
    void giveBack() {
        LeaseLock lock = new LeaseLock(namespace, name, identity);
        try {
            LeaderElectionRecord held = lock.get(client);
            if (held == null || !Objects.equals(held.getHolderIdentity(), identity)) {
                return;
            }
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            lock.update(client, new LeaderElectionRecord("", SHORTEST, now, now, held.getLeaderTransitions()));
            LOG.infof("Gave lease %s back", this);
        } catch (KubernetesClientException failed) {
            LOG.warnf("Lease %s could not be given back; it runs out by itself: %s", this, failed.getMessage());
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
