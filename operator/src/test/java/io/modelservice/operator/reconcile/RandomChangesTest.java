package io.modelservice.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.barecluster.controllers.PaperControllers;
import io.modelservice.barecluster.controllers.PaperService;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever came before: what there is in the end follows from the last specification. */
class RandomChangesTest {

    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final int MAX_PAUSE_MILLIS = 500;

    private static ApiServer server;
    private static KubernetesClient client;
    private static PaperControllers controllers;

    @BeforeAll
    static void open() throws Exception {
        server = ApiServer.start();
        client = server.administrator();
        controllers = PaperControllers.start(client, Results::log);
    }

    @AfterAll
    static void close() {
        controllers.close();
        client.close();
        server.close();
    }

    @Test
    void shouldEndWhereTheLastOfTwentySpecificationsSays() {
        shouldForgetWhatCameBefore(1, 20);
    }

    /** Another seed: -Dmodelservice.seed=N. */
    @Test
    @Tag("load")
    void shouldEndWhereTheLastOfTwoHundredSpecificationsSays() {
        shouldForgetWhatCameBefore(Long.getLong("modelservice.seed", 2), 200);
    }

    private static void shouldForgetWhatCameBefore(long seed, int changes) {
        System.out.printf("seed %d, %d changes%n", seed, changes);
        PaperService changed = service("many-changes-" + changes);
        PaperService fresh = service("one-creation-" + changes);
        String last;
        try (EmbeddedOperator _ =
                EmbeddedOperator.start(server, new Writes(), Set.of(changed.namespace(), fresh.namespace()))) {
            last = change(changed, new Random(seed), changes);
            fresh.specify(last);

            Waiting.until("the fresh one is settled", TO_SETTLE, fresh::settled);
            String expected = EndState.of(client, fresh.namespace());
            Waiting.until("the changed one is settled", TO_SETTLE, changed::settled);
            Waiting.until("the changed one is as the fresh one, seed %d, %s".formatted(seed, last), () -> {
                assertThat(EndState.of(client, changed.namespace())).isEqualTo(expected);
                return true;
            });
        }
    }

    /** Among the changes are reverts and deletions. @return the last specification */
    private static String change(PaperService service, Random random, int changes) {
        LegalSpecs specs = new LegalSpecs(random);
        List<String> earlier = new ArrayList<>();
        for (int change = 0; change < changes - 1; change++) {
            int kind = random.nextInt(20);
            String spec = kind < 3 && change > 0 ? earlier.get(random.nextInt(change)) : specs.next();
            if (kind == 19 && change > 0) {
                service.delete();
            }
            service.specify(spec);
            earlier.add(spec);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_PAUSE_MILLIS)));
        }
        String last = specs.servable();
        service.specify(last);
        return last;
    }

    private static PaperService service(String namespace) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new PaperService(client, namespace, "minilm");
    }
}
