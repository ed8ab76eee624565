package io.modelservice.e2e.image;

import io.modelservice.e2e.operator.Images;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link RuntimeImage}, unpacked once for all of them. */
final class BuiltImage implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(BuiltImage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RuntimeImage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OWN)
                .computeIfAbsent("image", key -> unpacked(Images.of(context)), RuntimeImage.class);
    }

    private static RuntimeImage unpacked(Images images) {
        try {
            return RuntimeImage.unpack(images.folder().resolve("runtime.tar"));
        } catch (Exception failed) {
            throw new IllegalStateException("The image cannot be unpacked", failed);
        }
    }
}
