package io.modelservice.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.barecluster.controllers.PaperControllers;
import io.modelservice.barecluster.controllers.PaperService;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.AuditLog.Request;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An operator that begins beside many ModelServices that are as they are to be. */
class RestartTest {

    private static final int SERVICES = 50;
    private static final String NAMESPACE = "default";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void shouldWriteNothingWhenItStartsAgainAndLooksAtEverythingAnew() throws Exception {
        try (ApiServer server = ApiServer.start();
                KubernetesClient client = server.administrator();
                PaperControllers _ = PaperControllers.start(client, Results::log)) {
            bringUp(server, client);
            List<Request> before = server.audit().writes();
            assertThat(before).hasSizeGreaterThan(SERVICES * 10);

            try (OperatorProcess again = OperatorProcess.start("again", server.kubeconfig(), Map.of())) {
                Waiting.until(
                        "each was looked at after the start", LIMIT, () -> again.passes() >= SERVICES && again.rests());
                assertThat(server.audit().writes()).isEqualTo(before);

                double passes = again.passes();
                client.resources(StatefulSet.class)
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems()
                        .forEach(set -> client.resource(set)
                                .patch(
                                        PatchContext.of(PatchType.JSON_MERGE),
                                        "{\"metadata\":{\"annotations\":{\"example.com/touched\":\"yes\"}}}"));
                Waiting.until(
                        "each was looked at again", LIMIT, () -> again.passes() >= passes + SERVICES && again.rests());
                assertThat(server.audit().writes()).isEqualTo(before);
            }
        }
    }

    private static void bringUp(ApiServer server, KubernetesClient client) throws IOException, InterruptedException {
        try (OperatorProcess first = OperatorProcess.start("first", server.kubeconfig(), Map.of())) {
            List<PaperService> services = IntStream.range(0, SERVICES)
                    .mapToObj(number -> new PaperService(client, NAMESPACE, "service-" + number))
                    .toList();
            services.forEach(service -> service.specify(PaperService.spec(2, 1, 1)));
            Waiting.until("all serve", LIMIT, () -> services.stream().allMatch(PaperService::serves));
            first.terminate();
            first.awaitEnd(LIMIT);
        }
    }
}
