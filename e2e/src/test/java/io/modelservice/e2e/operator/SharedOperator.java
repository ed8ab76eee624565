package io.modelservice.e2e.operator;

import io.modelservice.e2e.cluster.SharedCluster;
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
                .computeIfAbsent(
                        "operator",
                        key -> Operator.install(SharedCluster.of(context), Images.of(context)),
                        Operator.class);
    }
}
