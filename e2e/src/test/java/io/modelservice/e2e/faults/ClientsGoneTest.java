package io.modelservice.e2e.faults;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.faults.RudeClient.Manner;
import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that go away midway must cost nothing that stays. */
@ExtendWith(SharedService.class)
class ClientsGoneTest {

    private static final int WARM_UP = 1_000;
    private static final int VISITS = 5_000;
    private static final int AT_ONCE = 32;
    private static final int LONGEST_STAY_MICROS = 20_000;
    private static final long GROWTH_LIMIT = 64L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void shouldHoldNothingOfRequestsWhoseClientsAreGone(TwoGroups groups) throws Exception {
        // Given
        RunningService service = groups.service();
        List<Question> questions = Question.small(100, groups.client(), groups.whole());
        RudeClient client = new RudeClient(service.port());
        visit(client, questions, WARM_UP);
        awaitNothingHeld(service);
        Map<ProcessEntry, Long> before = resident(service);
        int restarts = service.restarts();

        // When
        visit(client, questions, VISITS);

        // Then
        awaitNothingHeld(service);
        assertThat(service.restarts()).as("restarts").isEqualTo(restarts);
        Map<String, Long> growth = new LinkedHashMap<>();
        for (Map.Entry<ProcessEntry, Long> entry : before.entrySet()) {
            growth.put(entry.getKey().name(), entry.getKey().residentBytes() - entry.getValue());
        }
        System.out.printf("%d clients gone midway; resident memory grew by (MiB): %s%n", VISITS, inMebibytes(growth));
        assertThat(growth).allSatisfy((process, bytes) -> assertThat(bytes).isLessThan(GROWTH_LIMIT));
        assertThat(questions.getFirst().ask(groups.client()).outcome()).isEqualTo(Outcome.RIGHT);
    }

    private static void visit(RudeClient client, List<Question> questions, int visits) throws Exception {
        Random random = new Random(visits);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> pending = new ArrayList<>();
            for (int visit = 0; visit < visits; visit++) {
                Question question = questions.get(visit % questions.size());
                Manner manner = Manner.values()[visit % Manner.values().length];
                Duration stay = Duration.ofNanos(1_000L * random.nextInt(LONGEST_STAY_MICROS));
                pending.add(threads.submit(() -> {
                    client.visit(question, manner, stay);
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        }
    }

    private static void awaitNothingHeld(RunningService service) {
        eventually("the router holds no request", LIMIT, () -> {
            var metrics = service.metrics(service.router());
            return metrics.has("modelservice_router_requests_in_flight")
                    && metrics.has("modelservice_router_group_outstanding")
                    && metrics.sum("modelservice_router_requests_in_flight") == 0
                    && metrics.sum("modelservice_router_request_bytes_held") == 0
                    && metrics.sum("modelservice_router_group_outstanding") == 0;
        });
        for (ProcessEntry leader : leaders(service)) {
            eventually("nothing waits in " + leader.name(), LIMIT, () -> {
                var metrics = service.metrics(leader);
                return metrics.has("modelservice_queue_rows")
                        && metrics.sum("modelservice_queue_rows") == 0
                        && metrics.sum("modelservice_batches_in_flight") == 0;
            });
        }
    }

    private static List<ProcessEntry> leaders(RunningService service) {
        return service.subModels().stream().filter(ProcessEntry::leader).toList();
    }

    private static Map<ProcessEntry, Long> resident(RunningService service) throws Exception {
        Map<ProcessEntry, Long> resident = new LinkedHashMap<>();
        resident.put(service.router(), service.router().residentBytes());
        for (ProcessEntry leader : leaders(service)) {
            resident.put(leader, leader.residentBytes());
        }
        return resident;
    }

    private static String inMebibytes(Map<String, Long> bytes) {
        StringBuilder text = new StringBuilder();
        bytes.forEach((name, value) -> text.append("%s %.1f  ".formatted(name, value / 1048576.0)));
        return text.toString().strip();
    }
}
