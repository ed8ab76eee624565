package io.modelservice.e2e.equality;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link TwoGroups}, whole, and stops it after the last of them. */
public final class SharedService implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(SharedService.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoGroups.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TwoGroups service =
                context.getRoot().getStore(OWN).computeIfAbsent("two groups", key -> started(), TwoGroups.class);
        service.service().awaitWhole();
        return service;
    }

    private static TwoGroups started() {
        try {
            return TwoGroups.start();
        } catch (Exception failed) {
            throw new IllegalStateException("The service of all scenes did not start", failed);
        }
    }
}
