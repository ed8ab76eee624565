package io.modelservice.e2e.image;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs on the image's files alone, which are read-only; only {@code /tmp} can be written. */
@ExtendWith(BuiltImage.class)
class ContainerTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Any free one: the machine's network is shared. */
    private static final Map<String, String> ANY_PORT = Map.of("QUARKUS_HTTP_PORT", "0");

    @TempDir
    Path work;

    private Path temporary;
    private Path log;

    @BeforeEach
    void makeFolders() throws IOException {
        temporary = Files.createDirectory(work.resolve("tmp"));
        log = work.resolve("log");
    }

    @Test
    void shouldPlayAllRolesFromItsCacheAndWriteNothingElsewhere(RuntimeImage image) throws Exception {
        List<String> mapped = List.of(
                "app/application.aot",
                "app/native/ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                "app/native/native/lib/linux-x86_64/cpu/libtokenizers.so");

        Process rehearsal = start(image.container(temporary, Map.of(), List.of("rehearsal", "--seconds", "2")));
        try {
            eventually(
                    "cache, engine and tokenizers of the image are mapped",
                    LIMIT,
                    () -> maps(rehearsal)
                            .containsAll(mapped.stream()
                                    .map(file -> image.root().resolve(file).toString())
                                    .toList()));
        } finally {
            end(rehearsal);
        }

        assertThat(rehearsal.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("rounds of requests were answered").doesNotContain("[aot]", "[cds]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "verify", "sub-model", "router"})
    void shouldExplainEachRole(String role, RuntimeImage image) throws Exception {
        Process help = start(image.container(temporary, ANY_PORT, List.of(role, "--help")));
        end(help);

        assertThat(help.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("Usage: modelservice-runtime " + role);
    }

    @Test
    void shouldLetThePodOverruleTheOptionsOfTheJavaMachine(RuntimeImage image) throws Exception {
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_PORT",
                "0",
                "JDK_JAVA_OPTIONS",
                "-Xmx96m -Xmn5m -XX:TieredStopAtLevel=1 -XX:+PrintFlagsFinal");

        Process help = start(image.container(temporary, environment, List.of("--help")));
        end(help);

        assertThat(log)
                .content()
                .containsPattern("MaxHeapSize += 100663296 ")
                .containsPattern("MaxNewSize += 5242880 ")
                .containsPattern("TieredStopAtLevel += 1 ")
                .containsPattern("MaxDirectMemorySize += 2147483648 ")
                .containsPattern("UseSerialGC += true ");
    }

    @Test
    void shouldTrustPublicAuthorities(RuntimeImage image) throws Exception {
        List<String> list = List.of("/opt/java/bin/keytool", "-list", "-cacerts", "-storepass", "");

        Process keytool = start(image.command(temporary, Map.of(), list));
        end(keytool);

        assertThat(log).content().containsPattern("contains 1[0-9]{2} entries");
    }

    private Process start(ProcessBuilder container) throws IOException {
        return container
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
    }

    private void end(Process container) throws IOException, InterruptedException {
        boolean ended = container.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        container.destroyForcibly().waitFor();
        assertThat(ended).as(Files.readString(log)).isTrue();
    }

    /** Files that a process has mapped, as the machine names them. */
    private static List<String> maps(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "maps"))) {
            return lines.filter(line -> line.indexOf('/') > 0)
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
        }
    }
}
