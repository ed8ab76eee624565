package io.modelservice.e2e.operator;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that only look on a ModelService that is ready: {@code minilm}, in two stages, of one group. */
public final class ReadyService implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(ReadyService.class);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DeployedService.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, OWN)
                .computeIfAbsent("minilm", key -> Served.start(SharedOperator.of(context)), Served.class)
                .service();
    }

    private record Served(DeployedService service) implements AutoCloseable {
        static Served start(Operator operator) {
            DeployedService service = operator.namespace().apply("minilm", """
                    model: {uri: "%s"}
                    parallelism: {pipeline: 2}
                    """.formatted(ServiceNamespace.MINILM));
            service.awaitSettled(LIMIT);
            return new Served(service);
        }

        @Override
        public void close() {
            service.namespace().close();
        }
    }
}
