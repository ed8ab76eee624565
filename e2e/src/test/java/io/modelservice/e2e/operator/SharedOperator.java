package io.modelservice.e2e.operator;

import io.modelservice.e2e.cluster.SharedCluster;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Builds the images and installs the chart for the first test that takes the operator. */
final class SharedOperator implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(SharedOperator.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Operator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    static Operator of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, OWN)
                .computeIfAbsent("operator", key -> install(context), Operator.class);
    }

    /** The images are built while the cluster starts. */
    private static Operator install(ExtensionContext context) {
        CompletableFuture<Images> images = CompletableFuture.supplyAsync(() -> Images.of(context));
        return Operator.install(SharedCluster.of(context), images.join());
    }
}
