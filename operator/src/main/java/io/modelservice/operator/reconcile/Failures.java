package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says in one line what made a pass fail; where it is a mistake of this program, in all lines that there are. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    static void log(Exception failure, Optional<RetryInfo> retry) {
        int attempt = retry.map(RetryInfo::getAttemptCount).orElse(0) + 1;
        for (Throwable cause : causes(failure)) {
            if (cause instanceof KubernetesClientException answer) {
                LOG.warnf("Kubernetes did not do it, attempt %d: %s", attempt, answer.getMessage());
            } else {
                LOG.errorf(cause, "Failed by a mistake of the operator, attempt %d", attempt);
            }
        }
    }

    /** Of all objects that were applied at once; the library wraps what it passes on. */
    private static Collection<? extends Throwable> causes(Throwable failure) {
        return switch (failure) {
            case AggregatedOperatorException several ->
                several.getAggregatedExceptions().values();
            case OperatorException wrapped when wrapped.getCause() != null -> causes(wrapped.getCause());
            default -> List.of(failure);
        };
    }
}
