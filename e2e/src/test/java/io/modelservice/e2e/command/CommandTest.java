package io.modelservice.e2e.command;

import static io.modelservice.e2e.service.Eventually.becomes;
import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.Manifest;
import io.modelservice.e2e.service.Signal;
import io.modelservice.splitter.models.OnnxModels;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class CommandTest {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Answer ask(String... arguments) throws Exception {
        return Answer.of(folder, List.of(arguments));
    }

    private Path manifest(String yaml) throws Exception {
        return Files.writeString(folder.resolve("service.yaml"), yaml);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldRefuseAWrongFileBeforeItDoesAnything() throws Exception {
        Path file = manifest(Manifest.of("wrong", MiniLm.file(), 2).yaml().replace("pipeline", "pipelin"));

        Answer answer = ask(
                "run",
                "-f",
                file.toString(),
                "--work-dir",
                folder.resolve("run").toString());

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("spec.parallelism.pipelin is not a field; did you mean pipeline?");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldRefuseAModelWithAnotherDigest() throws Exception {
        String uri = "uri: " + MiniLm.file().toUri();
        Path file = manifest(Manifest.of("other", MiniLm.file(), 2)
                .yaml()
                .replace(uri, uri + "\n    digest: sha256:" + "0".repeat(64)));

        Answer answer = ask(
                "run",
                "-f",
                file.toString(),
                "--work-dir",
                folder.resolve("run").toString());

        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(23);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("modelservice: DigestMismatch: ").doesNotContain("\tat ");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldSplitAndVerifyAndNoticeADamagedPart() throws Exception {
        Path parts = folder.resolve("parts");
        String model = MiniLm.file().toUri().toString();
        assertThat(ask("split", model, "--pipeline", "3", "--output", parts.toString())
                        .exitCode())
                .isZero();

        Answer same = ask("verify", parts.toString(), "--model", model, "-o", "json");
        damage(parts.resolve("stage-1"));
        Answer damaged = ask("verify", parts.toString(), "--model", model);

        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(new ObjectMapper().readTree(same.out()).path("maxAbsError").asDouble(1))
                .isZero();
        assertThat(damaged.exitCode()).as(damaged.err()).isEqualTo(23);
        assertThat(damaged.err()).contains("modelservice: DigestMismatch: ");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellInNumbersThatAPartComputesSomethingElse() throws Exception {
        Path parts = folder.resolve("parts");
        Path model = Files.write(folder.resolve("dense.onnx"), OnnxModels.mlp(6).toByteArray());
        String uri = model.toUri().toString();
        assertThat(ask("split", uri, "--pipeline", "3", "--output", parts.toString())
                        .exitCode())
                .isZero();
        forge(parts, parts.resolve("stage-1").resolve("weights.bin"));

        Answer text = ask("verify", parts.toString(), "--model", uri);
        Answer json = ask("verify", parts.toString(), "--model", uri, "-o", "json");

        assertThat(text.exitCode()).as(text.err()).isEqualTo(1);
        assertThat(text.out()).contains("DIFFERENT", "maxAbsError", "From stage 1 on numbers differ");
        assertThat(json.exitCode()).as(json.err()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(json.out());
        assertThat(report.path("passed").asBoolean(true)).isFalse();
        assertThat(report.path("maxAbsError").asDouble())
                .isGreaterThan(report.path("tolerance").asDouble());
    }

    /** Replaces half of the weights by zeros, and their digest in the manifest by that of the zeros. */
    private static void forge(Path parts, Path weights) throws Exception {
        byte[] bytes = Files.readAllBytes(weights);
        String before = sha256(bytes);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        Files.write(weights, bytes);
        Path manifest = parts.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(before);
        Files.writeString(manifest, text.replace(before, sha256(bytes)));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldNotCompareWithAnotherModelThanTheOneThatWasSplit() throws Exception {
        Path parts = folder.resolve("parts");
        Path model = Files.write(folder.resolve("dense.onnx"), OnnxModels.mlp(6).toByteArray());
        Path other = Files.write(folder.resolve("other.onnx"), OnnxModels.mlp(8).toByteArray());
        assertThat(ask("split", model.toUri().toString(), "--pipeline", "2", "--output", parts.toString())
                        .exitCode())
                .isZero();

        Answer answer = ask("verify", parts.toString(), "--model", other.toUri().toString());

        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(23);
        assertThat(answer.err())
                .contains("modelservice: DigestMismatch: ", sha256(Files.readAllBytes(model)))
                .contains(sha256(Files.readAllBytes(other)));
    }

    private static void damage(Path part) throws Exception {
        try (Stream<Path> files = Files.walk(part)) {
            Path largest = files.filter(Files::isRegularFile)
                    .max((left, right) ->
                            Long.compare(left.toFile().length(), right.toFile().length()))
                    .orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
                file.seek(file.length() / 2);
                int value = file.read();
                file.seek(file.length() / 2);
                file.write(value ^ 0x55);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldServeTheFourthExampleAndLeaveNoProcessWhenItIsKilledAndRefuseASecondRunMeanwhile() throws Exception {
        // Given
        Path work = folder.resolve("run");
        Path file = Installation.example("04-memory-budget");
        String[] arguments = {
            "run", "-f", file.toString(), "--work-dir", work.toString(), "--http-port", "0", "--grpc-port", "0"
        };
        Process command = Installation.command(List.of(arguments))
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            boolean ready = becomes(
                    START_LIMIT,
                    () -> Files.readString(folder.resolve("output")).startsWith("ready http://127.0.0.1:"));
            assertThat(ready).as(Files.readString(folder.resolve("errors"))).isTrue();
            JsonNode status =
                    new ObjectMapper().readTree(work.resolve("status.json").toFile());
            Set<Long> children = new TreeSet<>();
            status.path("processes")
                    .forEach(process -> children.add(process.path("pid").asLong()));
            assertThat(children).hasSize(3).allMatch(CommandTest::alive);
            RightAnswers.require(URI.create(status.path("url").asText()), "minilm-small-nodes");

            // When
            Answer second = ask(arguments);
            Signal.KILL.send(status.path("pid").asLong());

            // Then
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err())
                    .contains("already run by process " + status.path("pid").asLong());
            eventually("no child is left", END_LIMIT, () -> children.stream().noneMatch(CommandTest::alive));
        } finally {
            command.destroyForcibly().waitFor();
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
