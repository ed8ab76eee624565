package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.CommandResult;
import io.modelservice.e2e.service.Manifest;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.models.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no model, or wants files that are not its own, is refused in one line and with the exit code of its reason. */
class HostileModelTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final FailureReason[] UNUSABLE = {
        FailureReason.MODEL_CORRUPT,
        FailureReason.UNSUPPORTED_FORMAT,
        FailureReason.MODEL_NOT_FOUND,
        FailureReason.SOURCE_REFUSED
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(HostileModels.class)
    void shouldRefuseToPlan(HostileModels model) throws Exception {
        Path manifest = manifest(model.write(directory).toUri().toString(), "");

        CommandResult result = CommandResult.of(LIMIT, "plan", "-f", manifest.toString());

        System.out.println(model + " -> " + Complaint.of(result, UNUSABLE));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(
            value = HostileModels.class,
            names = {"TRUNCATED", "WEIGHTS_ABOVE"})
    void shouldRefuseToRun(HostileModels model) throws Exception {
        Path manifest = manifest(model.write(directory).toUri().toString(), "");

        CommandResult result = CommandResult.of(
                LIMIT,
                "run",
                "-f",
                manifest.toString(),
                "--work-dir",
                directory.resolve("run").toString());

        Complaint.of(result, UNUSABLE);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldRefuseAModelWithAnotherDigest() throws Exception {
        Path model =
                Files.write(directory.resolve("model.onnx"), OnnxModels.mlp(3).toByteArray());
        Path manifest = manifest(model.toUri().toString(), "    digest: sha256:" + "0".repeat(64) + "\n");

        CommandResult result = CommandResult.of(LIMIT, "plan", "-f", manifest.toString());

        assertThat(Complaint.of(result, FailureReason.DIGEST_MISMATCH)).contains("sha256:");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"file:///nowhere/model.onnx", "maven://io.modelservice/none/0/model.onnx"})
    void shouldSayThatThereIsNoSuchModel(String uri) throws Exception {
        CommandResult result =
                CommandResult.of(LIMIT, "plan", "-f", manifest(uri, "").toString());

        Complaint.of(result, FailureReason.MODEL_NOT_FOUND, FailureReason.SOURCE_UNAVAILABLE);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldSayThatADownloadBreaksOff() throws Exception {
        byte[] whole = OnnxModels.mlp(3).toByteArray();
        try (BreakingServer server = BreakingServer.start(whole, whole.length / 3)) {
            Path manifest = manifest("http://127.0.0.1:%d/model.onnx".formatted(server.port()), "");

            CommandResult result = CommandResult.of(LIMIT, "plan", "-f", manifest.toString());

            assertThat(Complaint.of(result, FailureReason.SOURCE_UNAVAILABLE)).contains("127.0.0.1");
            assertThat(server.requests()).isGreaterThan(1);
        }
    }

    private Path manifest(String uri, String more) throws IOException {
        String yaml = new Manifest("hostile", uri, 2, 1, "30s")
                .yaml()
                .replace("    uri: " + uri + "\n", "    uri: " + uri + "\n" + more);
        return Files.writeString(directory.resolve("service.yaml"), yaml);
    }
}
