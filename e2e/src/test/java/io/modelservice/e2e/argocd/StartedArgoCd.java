package io.modelservice.e2e.argocd;

import io.modelservice.e2e.operator.Images;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts Argo CD for a test class, and ends it with its cluster after the class. */
final class StartedArgoCd implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(StartedArgoCd.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ArgoCd.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OWN).computeIfAbsent("argocd", key -> ArgoCd.start(Images.of(context)), ArgoCd.class);
    }
}
