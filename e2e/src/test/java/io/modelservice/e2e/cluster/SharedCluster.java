package io.modelservice.e2e.cluster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the cluster for the first test that takes it, and ends it after the last test of the run. */
public final class SharedCluster implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(SharedCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The cluster of this run, for what is installed on it once. */
    public static Cluster of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, OWN)
                .computeIfAbsent("cluster", key -> Start.attempt(), Start.class)
                .cluster();
    }

    /** A failed start is remembered too: later tests fail at once, and with the same words. */
    private sealed interface Start extends AutoCloseable {

        Cluster cluster();

        @Override
        void close();

        static Start attempt() {
            try {
                return new Done(ClusterChoice.ofThisMachine().start());
            } catch (RuntimeException failed) {
                return new Failed(failed);
            }
        }

        record Done(Cluster cluster) implements Start {
            @Override
            public void close() {
                cluster.close();
            }
        }

        record Failed(RuntimeException reason) implements Start {
            @Override
            public Cluster cluster() {
                throw new IllegalStateException(reason.getMessage(), reason);
            }

            @Override
            public void close() {}
        }
    }
}
