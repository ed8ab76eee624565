package io.modelservice.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.controllers.PaperControllers;
import io.modelservice.barecluster.controllers.PaperService;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.operator.decide.Results;
import io.modelservice.operator.reconcile.Writes.Cut;
import io.modelservice.operator.reconcile.Writes.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators that are killed before and after each of their writes; each time another begins where they ended. */
@Tag("load")
class KilledOperatorTest {

    private static final int AT_ONCE = 4;
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final String CREATED = PaperService.spec(2, 1, 1);
    private static final String UPDATED = PaperService.spec(3, 2, 2);

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
    void shouldCreateTheSameWhereverItIsKilled() throws Exception {
        Life undisturbed = new Life("undisturbed-creation");
        int writes = undisturbed.untilServing(CREATED);
        String expected = undisturbed.state();

        int killed = atEachWrite("creation", writes, (cut, name) -> {
            Life life = new Life(name);
            boolean reached = life.killed(cut, () -> life.service.specify(CREATED));
            life.goOn(expected);
            return reached;
        });

        assertThat(killed)
                .isGreaterThan(EndState.names(client, undisturbed.namespace).size());
    }

    @Test
    void shouldUpdateToTheSameWhereverItIsKilled() throws Exception {
        Life undisturbed = new Life("undisturbed-update");
        undisturbed.untilServing(CREATED);
        int writes = undisturbed.untilServing(UPDATED);
        String expected = undisturbed.state();

        int killed = atEachWrite("update", writes, (cut, name) -> {
            Life life = new Life(name);
            life.untilServing(CREATED);
            boolean reached = life.killed(cut, () -> life.service.specify(UPDATED));
            life.goOn(expected);
            return reached;
        });

        assertThat(killed).isGreaterThan(10);
    }

    /** Of itself a deletion makes the operator write nothing. So it is the creation that it comes into, at each write. */
    @Test
    void shouldLeaveNothingOfADeletionWhereverItIsKilled() throws Exception {
        Life undisturbed = new Life("undisturbed-deletion");
        int creation = undisturbed.untilServing(CREATED);
        assertThat(undisturbed.writesOfDeletion()).isZero();

        int killed = atEachWrite("deletion", creation, (cut, name) -> {
            Life life = new Life(name);
            Cut deleting = new Cut(cut.write(), cut.moment(), life.service::delete);
            boolean reached = life.killed(deleting, () -> life.service.specify(CREATED));
            if (reached) {
                life.endWithNothing();
            }
            return reached;
        });

        assertThat(killed).isGreaterThan(20);
    }

    private interface Kill {

        /** @return whether there was such a write */
        boolean at(Cut cut, String name) throws Exception;
    }

    /**
     * Before and after the first write, the second, and so on, until there are no more.
     *
     * @return how many there were, of the moment that came to fewer
     */
    private static int atEachWrite(String what, int undisturbed, Kill kill) throws Exception {
        AtomicInteger next = new AtomicInteger(1);
        Map<Moment, AtomicInteger> killed = new EnumMap<>(Moment.class);
        List.of(Moment.values()).forEach(moment -> killed.put(moment, new AtomicInteger()));
        AtomicBoolean end = new AtomicBoolean();
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int worker = 0; worker < AT_ONCE; worker++) {
                workers.add(executor.submit(() -> {
                    while (!end.get()) {
                        int write = next.getAndIncrement();
                        boolean reached = false;
                        for (Moment moment : Moment.values()) {
                            String name = "killed-%s-%s-%d"
                                    .formatted(what, moment.name().toLowerCase(), write);
                            if (kill.at(new Cut(write, moment, () -> {}), name)) {
                                killed.get(moment).incrementAndGet();
                                reached = true;
                            }
                        }
                        if (!reached) {
                            end.set(true);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        int before = killed.get(Moment.BEFORE).get();
        int after = killed.get(Moment.AFTER).get();
        System.out.printf(
                "%s: %d writes undisturbed, killed before %d and after %d%n", what, undisturbed, before, after);
        return Math.min(before, after);
    }

    /** One ModelService in a namespace of its own, and the operators that follow one another there. */
    private static final class Life {

        private final String namespace;
        private final PaperService service;

        Life(String name) {
            this.namespace = name;
            this.service = new PaperService(client, name, "minilm");
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }

        int untilServing(String spec) {
            Writes writes = new Writes();
            try (EmbeddedOperator _ = operator(writes)) {
                service.specify(spec);
                Waiting.until(namespace + " serves", TO_SETTLE, service::serves);
            }
            return writes.count();
        }

        /** @return whether it came to that write */
        boolean killed(Cut cut, Runnable change) {
            Writes writes = new Writes();
            writes.arm(cut);
            try (EmbeddedOperator _ = operator(writes)) {
                change.run();
                Waiting.until(
                        "the operator of %s is killed or done".formatted(namespace),
                        TO_SETTLE,
                        () -> writes.dead() || service.serves());
            }
            return writes.dead();
        }

        void goOn(String expected) {
            try (EmbeddedOperator _ = operator(new Writes())) {
                Waiting.until(namespace + " serves", TO_SETTLE, service::serves);
                Waiting.until(namespace + " is as without the kill", () -> {
                    assertThat(state()).isEqualTo(expected);
                    return true;
                });
            }
        }

        /** By an operator that has looked at it: a pass that is under way may apply what is being deleted once more. */
        int writesOfDeletion() {
            Writes writes = new Writes();
            forgetStatus();
            try (EmbeddedOperator _ = operator(writes)) {
                Waiting.until(namespace + " serves", TO_SETTLE, service::serves);
                int before = writes.count();
                service.delete();
                awaitNothing();
                return writes.count() - before;
            }
        }

        private void forgetStatus() {
            client.resources(ModelServiceResource.class)
                    .inNamespace(namespace)
                    .withName(service.name())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": null}");
        }

        void endWithNothing() {
            try (EmbeddedOperator _ = operator(new Writes())) {
                awaitNothing();
            }
            assertThat(EndState.names(client, namespace)).isEmpty();
        }

        private void awaitNothing() {
            Waiting.until(
                    namespace + " is empty",
                    () -> EndState.names(client, namespace).isEmpty());
        }

        String state() {
            return EndState.of(client, namespace);
        }

        private EmbeddedOperator operator(Writes writes) {
            return EmbeddedOperator.start(server, writes, Set.of(namespace));
        }
    }
}
