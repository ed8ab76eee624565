package io.modelservice.splitter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the fuzzer in a process of its own, since it instruments what it loads. */
class FrameReaderFuzzTest {

    private static final int SECONDS = 60;

    @Test
    void shouldRefuseOrReadWhateverAPeerSends(@TempDir Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("fuzz.log");
        Process fuzzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        // More runs in the same minute: instrumented code is costly to compile well.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MaxDirectMemorySize=512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FrameReaderFuzz.class.getName(),
                        "--instrumentation_includes=io.modelservice.splitter.wire.**",
                        "--reproducer_path=" + directory,
                        "-artifact_prefix=" + directory + "/",
                        "-max_len=4096",
                        "-max_total_time=" + SECONDS))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        boolean ended = fuzzer.waitFor(SECONDS * 4L, TimeUnit.SECONDS);
        fuzzer.destroyForcibly();

        assertThat(ended).as("The fuzzer ends by itself").isTrue();
        assertThat(fuzzer.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Done ");
    }
}
