package io.modelservice.e2e.operator;

import io.modelservice.e2e.service.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The images of this repository, as archives, built once a run.
 *
 * @param folder where they lie
 */
public record Images(Path folder) {

    private static final Namespace OWN = Namespace.create(Images.class);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    public static Images of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, OWN)
                .computeIfAbsent("images", key -> build(), Images.class);
    }

    private static Images build() {
        Path root = Installation.repository();
        Program.run(LIMIT, Map.of(), List.of(root.resolve("images/build").toString()));
        return new Images(root.resolve("target/images"));
    }
}
