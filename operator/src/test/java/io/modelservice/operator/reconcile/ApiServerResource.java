package io.modelservice.operator.reconcile;

import io.modelservice.barecluster.server.ApiServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Gives the operator under test an API server, and the test that server. */
public final class ApiServerResource implements QuarkusTestResourceLifecycleManager {

    private ApiServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = ApiServer.start();
            return settings();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> settings() throws IOException {
        return Map.of(
                "quarkus.kubernetes-client.api-server-url",
                server.url(),
                "quarkus.kubernetes-client.token",
                server.operatorToken(),
                "quarkus.kubernetes-client.trust-certs",
                "true",
                "quarkus.kubernetes-client.namespace",
                "default",
                "modelservice.runtime.image",
                "modelservice/runtime:test",
                "modelservice.runtime.state-port",
                String.valueOf(ApiServer.freePort()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(ApiServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
