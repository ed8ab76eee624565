package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.modelservice.blueprint.HttpProbe;
import io.modelservice.blueprint.PortName;
import java.util.Locale;

/**
 * When the kubelet asks what. A process says that it lives from the moment that its HTTP port is open and while it
 * fetches and loads its model, however long that takes; so the start may only take what a Java machine needs on a busy
 * node.
 */
final class ContainerProbes {

    private static final int ANSWER_SECONDS = 5;
    private static final int START_SECONDS = 180;
    private static final int LIVENESS_PERIOD_SECONDS = 10;
    private static final int LIVENESS_FAILURES = 6;
    private static final int READINESS_PERIOD_SECONDS = 1;
    private static final int READINESS_FAILURES = 3;

    private ContainerProbes() {}

    static Probe startup(HttpProbe liveness) {
        return asking(liveness)
                .withPeriodSeconds(1)
                .withFailureThreshold(START_SECONDS)
                .build();
    }

    static Probe liveness(HttpProbe liveness) {
        return asking(liveness)
                .withPeriodSeconds(LIVENESS_PERIOD_SECONDS)
                .withFailureThreshold(LIVENESS_FAILURES)
                .build();
    }

    static Probe readiness(HttpProbe readiness) {
        return asking(readiness)
                .withPeriodSeconds(READINESS_PERIOD_SECONDS)
                .withFailureThreshold(READINESS_FAILURES)
                .build();
    }

    private static ProbeBuilder asking(HttpProbe probe) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(probe.path())
                .withPort(new IntOrString(text(probe.port())))
                .endHttpGet()
                .withTimeoutSeconds(ANSWER_SECONDS);
    }

    /** What a port is called in pods and Services. */
    static String text(PortName port) {
        return port.name().toLowerCase(Locale.ROOT);
    }
}
