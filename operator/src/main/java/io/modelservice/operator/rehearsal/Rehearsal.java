package io.modelservice.operator.rehearsal;

import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** The argument {@code rehearsal}: serve one ModelService of a paper cluster until its status is written, and end with 0. */
public final class Rehearsal {

    public static final String ARGUMENT = "rehearsal";

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** So that passes over what is there are learnt, too. */
    private static final long REST_MILLIS = 1500;

    private Rehearsal() {}

    /** To be called before the operator starts; it will find the paper cluster. */
    public static void begin() {
        Vertx vertx = Vertx.vertx();
        int port = new PaperCluster(() -> vertx.setTimer(REST_MILLIS, timer -> Quarkus.asyncExit(0))).listen(vertx);
        Map.of(
                        "kubernetes.master", "http://127.0.0.1:" + port + "/",
                        "kubernetes.namespace", PaperCluster.NAMESPACE,
                        "kubernetes.auth.tryKubeConfig", "false",
                        "kubernetes.auth.tryServiceAccount", "false",
                        "modelservice.runtime.image", "modelservice/runtime:rehearsal",
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.http.port", "0")
                .forEach(System::setProperty);
        vertx.setTimer(LIMIT.toMillis(), timer -> {
            LOG.errorf("The rehearsal did not come to its end within %s", LIMIT);
            Quarkus.asyncExit(1);
        });
    }
}
