package io.modelservice.e2e.image;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link RuntimeImage}, built once for all of them. */
final class BuiltImage implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(BuiltImage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RuntimeImage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OWN).computeIfAbsent("image", key -> built(), RuntimeImage.class);
    }

    private static RuntimeImage built() {
        try {
            return RuntimeImage.build();
        } catch (Exception failed) {
            throw new IllegalStateException("The image was not built", failed);
        }
    }
}
