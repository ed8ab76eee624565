package io.modelservice.cli.process;

import static io.modelservice.cli.process.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSupervisorTest {

    @TempDir
    Path folder;

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void shouldBecomeReadyAndLeaveNoProcessWhenClosed() throws Exception {
        List<Long> pids;
        try (FakeService service = new FakeService(folder, Map.of()).startReady()) {
            pids = service.supervisor.status().processes().stream()
                    .map(process -> process.pid().orElseThrow())
                    .toList();
            assertThat(pids).hasSize(3).allMatch(ServiceSupervisorTest::alive);
        }

        assertThat(pids).noneMatch(ServiceSupervisorTest::alive);
    }

    @Test
    void shouldStopTheRouterBeforeTheSubModels() throws Exception {
        FakeService service = new FakeService(folder, Map.of()).startReady();

        service.close();

        assertThat(endOf(service, FakeService.ROUTER))
                .isLessThan(endOf(service, FakeService.FIRST))
                .isLessThan(endOf(service, FakeService.SECOND));
    }

    private static long endOf(FakeService service, ProcessId id) throws IOException {
        String line = Files.readAllLines(service.log(id)).getLast();
        return Long.parseLong(line.substring("ended at ".length()));
    }

    @Test
    void shouldStartAKilledProcessAgain() throws Exception {
        try (FakeService service = new FakeService(folder, Map.of()).startReady()) {
            long before = service.pid(FakeService.FIRST);

            signal("KILL", before);

            eventually(
                    "started again",
                    () -> service.view(FakeService.FIRST).restarts() == 1
                            && service.view(FakeService.FIRST).state() == ProcessState.READY);
            assertThat(service.pid(FakeService.FIRST)).isNotEqualTo(before);
            assertThat(service.view(FakeService.SECOND).restarts()).isZero();
            assertThat(service.said()).contains("fake-stage-0-0 Waiting: ended by signal 9");
        }
    }

    @Test
    void shouldKillAndStartAgainAProcessThatDoesNotAnswer() throws Exception {
        try (FakeService service = new FakeService(folder, Map.of()).startReady()) {
            long before = service.pid(FakeService.SECOND);

            signal("STOP", before);

            eventually(
                    "started again",
                    () -> service.view(FakeService.SECOND).restarts() == 1
                            && service.view(FakeService.SECOND).state() == ProcessState.READY);
            assertThat(alive(before)).isFalse();
            assertThat(service.view(FakeService.SECOND).reason()).contains("did not answer for 10 s");
        }
    }

    @Test
    void shouldFailForAReasonThatWouldRecurBeforeItWasEverReady() throws Exception {
        String failure = "sub-model 23 modelservice: DigestMismatch: model.onnx is not what was named";
        try (FakeService service = new FakeService(folder, Map.of("FAKE_FAILURE", failure))) {
            service.start();

            assertThatThrownBy(service.supervisor::awaitReady)
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("model.onnx is not what was named")
                    .extracting(thrown -> ((CommandFailure) thrown).reason())
                    .isEqualTo(FailureReason.DIGEST_MISMATCH);
        }
    }

    @Test
    void shouldKeepTryingAndShowTheLogWhenAProcessFailsAgainAndAgain() throws Exception {
        String failure = "sub-model 70 modelservice: InternalError: out of luck";
        try (FakeService service = new FakeService(folder, Map.of("FAKE_FAILURE", failure))) {
            service.start();

            eventually("told", () -> service.said().contains("has failed 5 times in a row"));
            eventually("the log is shown", () -> service.said().contains("| modelservice: InternalError: out of luck"));
        }
    }

    @Test
    void shouldTakeAnotherPortWhenSomebodyElseHasIt() throws Exception {
        try (FakeService service = new FakeService(folder, Map.of())) {
            int first = service.ports.of(FakeService.FIRST, PortName.HTTP).port();
            try (ServerSocket intruder = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                service.startReady();

                assertThat(service.view(FakeService.FIRST).ports().get("http")).isNotEqualTo(intruder.getLocalPort());
                assertThat(service.said()).contains("is taken by another program; choosing another");
            }
        }
    }

    @Test
    void shouldKillWhatDoesNotEndWhenAsked() throws Exception {
        FakeService service = new FakeService(folder, Map.of("FAKE_STUBBORN", "sub-model")).startReady();
        long stubborn = service.pid(FakeService.FIRST);

        service.close();

        assertThat(alive(stubborn)).isFalse();
    }

    @Test
    void shouldWriteItsStateForPrograms() throws Exception {
        try (FakeService service = new FakeService(folder, Map.of()).startReady()) {
            JsonNode status = new ObjectMapper()
                    .readTree(folder.resolve("service/status.json").toFile());

            assertThat(status.path("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(status.path("processes")).hasSize(3);
            assertThat(status.path("processes").get(1).path("stage").asInt()).isEqualTo(1);
            assertThat(status.path("url").asText())
                    .isEqualTo("http://127.0.0.1:"
                            + service.view(FakeService.ROUTER).ports().get("http"));
        }
    }

    @Test
    void shouldRefuseASecondServiceInTheSameFolder() throws Exception {
        try (FakeService service = new FakeService(folder, Map.of())) {
            assertThat(service.said()).isEmpty();
            assertThatThrownBy(() -> ServiceDirectory.open(folder.resolve("service")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(
                            "already run by process " + ProcessHandle.current().pid());
        }
    }
}
