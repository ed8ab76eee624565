package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.router.FakeLeader.Behaviour;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupFailureTest {

    private static final String INFER = "/v2/models/mirror/infer";
    private static final String BODY =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]}";

    @TempDir
    private Path directory;

    private FakeLeader first;
    private FakeLeader second;

    @BeforeEach
    void lead() throws IOException {
        first = new FakeLeader(Services.REVISION);
        second = new FakeLeader(Services.REVISION);
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
    }

    private RunningRouter router(Duration timeout, FakeLeader... leaders) throws IOException {
        return RunningRouter.of(Services.mirror(timeout), directory, leaders);
    }

    private static List<CompletableFuture<Integer>> ask(RunningRouter router, int requests) {
        Rest rest = Rest.of(router.httpPort());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        return IntStream.range(0, requests)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> rest.post(INFER, BODY).status(), threads))
                .toList();
    }

    private static List<Integer> statuses(List<CompletableFuture<Integer>> answers) {
        return answers.stream().map(CompletableFuture::join).distinct().toList();
    }

    @Test
    void shouldAskTheGroupWithTheLeastToDo() throws IOException {
        first.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            List<CompletableFuture<Integer>> early = new ArrayList<>();
            RunningRouter.await("the first holds one", () -> {
                early.addAll(ask(router, 1));
                RunningRouter.await("it has arrived", () -> first.held() + second.answers.get() == early.size());
                return first.held() == 1;
            });

            for (int request = 0; request < 20; request++) {
                assertThat(statuses(ask(router, 1))).containsExactly(200);
            }

            assertThat(first.requests.get()).isEqualTo(1);
            first.answerHeld();
            assertThat(statuses(early)).containsExactly(200);
        }
    }

    @Test
    void shouldRepeatInAnotherGroupWhatADeadLeaderHeld() throws IOException {
        first.behave(Behaviour.HOLDS);
        second.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            List<CompletableFuture<Integer>> answers = ask(router, 20);
            RunningRouter.await("all are held", () -> first.held() + second.held() == 20);

            first.die();
            RunningRouter.await("all are held by the other", () -> second.held() == 20);
            second.answerHeld();

            assertThat(statuses(answers)).containsExactly(200);
            assertThat(router.count("modelservice_router_retries")).isGreaterThanOrEqualTo(10);
            router.awaitReady(1);
            RunningRouter.await("it is counted", () -> router.count("modelservice_router_ejections") == 1);
        }
    }

    @Test
    void shouldLeaveALeaderThatStaysSilent() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            first.behave(Behaviour.HANGS);
            long start = System.nanoTime();

            List<Integer> statuses = statuses(ask(router, 20));

            assertThat(statuses).containsExactly(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(router.readyGroups()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTheLastGroupWhileItIsOnlySilent() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            first.behave(Behaviour.HANGS);
            List<CompletableFuture<Integer>> underWay = ask(router, 20);
            int probes = first.probes.get();
            RunningRouter.await("it was asked in vain", () -> first.probes.get() >= probes + 4);

            assertThat(router.readyGroups()).isEqualTo(1);
            assertThat(router.count("modelservice_router_ejections")).isZero();
            first.answerHeld();
            assertThat(statuses(underWay)).containsExactly(200);
        }
    }

    @Test
    void shouldKeepOneOfTwoGroupsThatAreSilentAndLeaveItWhenTheOtherIsBack() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            first.behave(Behaviour.HANGS);
            second.behave(Behaviour.HANGS);
            RunningRouter.await("one is ejected", () -> router.readyGroups() == 1);
            int probes = first.probes.get() + second.probes.get();
            RunningRouter.await(
                    "both were asked in vain", () -> first.probes.get() + second.probes.get() >= probes + 8);
            assertThat(router.readyGroups()).isEqualTo(1);

            List<CompletableFuture<Integer>> underWay = ask(router, 5);
            RunningRouter.await("the last group has them", () -> first.held() + second.held() == 5);
            FakeLeader kept = first.held() == 5 ? first : second;
            FakeLeader back = kept == first ? second : first;
            assertThat(kept.held()).isEqualTo(5);
            back.behave(Behaviour.ANSWERS);

            assertThat(statuses(underWay)).containsExactly(200);
            assertThat(back.answers.get()).isEqualTo(5);
            RunningRouter.await("the silent one is ejected", () -> router.readyGroups() == 1);
        }
    }

    @Test
    void shouldComeBackToALeaderThatIsThereAgain() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            int port = first.port();
            first.die();
            RunningRouter.await("the group is ejected", () -> router.readyGroups() == 0);
            Rest.Answer refused = Rest.of(router.httpPort()).post(INFER, BODY);

            first = new FakeLeader(Services.REVISION, port);
            router.awaitReady(1);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.error()).contains("None of the model's 1 groups is ready");
            assertThat(statuses(ask(router, 20))).containsExactly(200);
        }
    }

    @Test
    void shouldSayAtOnceThatNoGroupIsReady() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            first.die();
            RunningRouter.await("the group is ejected", () -> router.readyGroups() == 0);
            Rest rest = Rest.of(router.httpPort());
            rest.post(INFER, BODY);

            long start = System.nanoTime();
            Rest.Answer answer = rest.post(INFER, BODY);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(rest.get("/v2/health/ready").status()).isEqualTo(503);
            assertThat(rest.get("/v2/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTryAnotherGroupWhenAQueueIsFull() throws IOException {
        first.behave(Behaviour.FULL);
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            assertThat(statuses(ask(router, 20))).containsExactly(200);

            second.behave(Behaviour.FULL);
            Rest.Answer answer = Rest.of(router.httpPort()).post(INFER, BODY);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(router.readyGroups()).isEqualTo(2);
            RunningRouter.await("it is accounted for", () -> router.ended("overloaded") == 1);
        }
    }

    @Test
    void shouldTryAnotherGroupWhenOneLostAStage() throws IOException {
        first.behave(Behaviour.LOSES_A_STAGE);
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            assertThat(statuses(ask(router, 20))).containsExactly(200);
        }
    }

    @Test
    void shouldNotRepeatWhatTheModelCannotCompute() throws IOException {
        first.behave(Behaviour.FAILS);
        second.behave(Behaviour.FAILS);
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            assertThat(statuses(ask(router, 1))).containsExactly(500);

            assertThat(first.requests.get() + second.requests.get()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndARequestAtItsDeadline() throws IOException {
        first.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            Rest.Answer answer = Rest.of(router.httpPort()).post(INFER, BODY, "x-request-timeout", "300ms");

            assertThat(answer.status()).isEqualTo(504);
            RunningRouter.await("the leader is told", () -> first.cancelled.get() == 1);
        }
    }

    @Test
    void shouldSpendHalfOfARequestsTimeOnOneGroup() throws IOException {
        first.behave(Behaviour.HOLDS);
        try (RunningRouter router = router(Duration.ofSeconds(2), first, second)) {
            assertThat(statuses(ask(router, 4))).containsExactly(200);

            RunningRouter.await("the slow leader is told", () -> first.cancelled.get() == first.requests.get());
        }
    }

    @Test
    void shouldRefuseAnswersOfAnotherRevision() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first, second)) {
            first.become("r2");

            assertThat(statuses(ask(router, 20))).containsExactly(200);
            RunningRouter.await("the group is ejected", () -> router.readyGroups() == 1);
            second.become("r2");
            RunningRouter.await("no group is left", () -> router.readyGroups() == 0);
            assertThat(statuses(ask(router, 1))).containsExactly(503);
        }
    }

    @Test
    void shouldFollowTheTopology() throws IOException {
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            first.behave(Behaviour.HOLDS);
            List<CompletableFuture<Integer>> underWay = ask(router, 5);
            RunningRouter.await("all are held", () -> first.held() == 5);

            router.lead(second);
            RunningRouter.await("the new group is asked for readiness", () -> second.probes.get() > 0);
            router.awaitReady(1);
            assertThat(statuses(ask(router, 5))).containsExactly(200);
            assertThat(second.answers.get()).isEqualTo(5);
            first.answerHeld();

            assertThat(statuses(underWay)).containsExactly(200);
        }
    }

    @Test
    void shouldNotAskAnAddressWhereNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (RunningRouter router = router(Duration.ofSeconds(20), first)) {
            router.lead(List.of("127.0.0.1:" + free, first.address()));
            RunningRouter.await(
                    "both are known",
                    () -> router.registry
                                    .get("modelservice_router_groups")
                                    .gauge()
                                    .value()
                            == 2);
            router.awaitReady(1);

            assertThat(statuses(ask(router, 20))).containsExactly(200);
            assertThat(router.count("modelservice_router_retries")).isZero();
        }
    }
}
