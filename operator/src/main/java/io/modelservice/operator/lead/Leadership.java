package io.modelservice.operator.lead;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.modelservice.operator.settings.OperatorSettings;
import io.quarkus.runtime.Quarkus;
import org.jboss.logging.Logger;

/** What this operator does when it begins to lead and when it leads no more. */
public final class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private final HeldLease lease;
    private final OperatorSettings.Lease settings;
    private volatile boolean leading;
    private volatile boolean ending;

    public Leadership(KubernetesClient client, OperatorSettings.Lease settings, String namespace, String identity) {
        this.settings = settings;
        this.lease = new HeldLease(client, namespace, settings.name(), identity);
    }

    /** It never exits the Java machine itself, which from within a shutdown would wait for its own end. */
    public LeaderElectionConfiguration configuration() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(settings.name())
                .withLeaseNamespace(lease.namespace())
                .withIdentity(lease.identity())
                .withLeaseDuration(settings.duration())
                .withRenewDeadline(settings.renewDeadline())
                .withRetryPeriod(settings.retryPeriod())
                .withLeaderCallbacks(new LeaderCallbacks(this::begin, this::end, this::follow))
                .build();
    }

    /** Whether this operator is the one that acts. */
    public boolean isLeading() {
        return leading;
    }

    /** From here on the end of leading is meant: the lease is given back when the last work is done. */
    public void endSoon() {
        ending = true;
    }

    private void begin() {
        leading = true;
        LOG.infof("Leads from now on, as %s", lease.identity());
    }

    private void end() {
        if (!leading) {
            return;
        }
        leading = false;
        if (ending) {
            lease.giveBack();
        } else {
            LOG.errorf("Lost lease %s, so it ends: another may act by now", lease);
            Quarkus.asyncExit(1);
        }
    }

    private void follow(String leader) {
        if (leader != null && !leader.isEmpty() && !leader.equals(lease.identity())) {
            LOG.infof("Stands by for %s", leader);
        }
    }
}
