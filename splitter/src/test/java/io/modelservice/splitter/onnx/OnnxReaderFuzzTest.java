package io.modelservice.splitter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.RandomGraphs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets Jazzer look for a minute, with small valid models to start from, for bytes that the reader cannot take. */
class OnnxReaderFuzzTest {

    private static final int SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void shouldAnswerEveryInputWithAResultInLittleMemory() throws Exception {
        Path log = directory.resolve("fuzz.log");
        Process fuzzer = new ProcessBuilder(command(corpus()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(4L * SECONDS, TimeUnit.SECONDS))
                    .as("the fuzzer ends")
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }

        String output = Files.readString(log);
        assertThat(fuzzer.exitValue()).as(output).isZero();
        assertThat(output).containsPattern("Done [0-9]{3,} runs");
    }

    private List<String> command(Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // More runs in the same minute: instrumented code is costly to compile well.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + OnnxReaderFuzz.class.getName(),
                "--instrumentation_includes=io.modelservice.splitter.**:com.google.protobuf.CodedInputStream*",
                "-max_total_time=" + SECONDS,
                "-rss_limit_mb=2048",
                "-timeout=20",
                "-max_len=65536",
                corpus.toString());
    }

    private Path corpus() throws IOException {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        List<ModelProto> seeds = List.of(
                OnnxModels.mlp(1),
                OnnxModels.branched(),
                OnnxModels.loop(),
                RandomGraphs.of(1),
                RandomGraphs.of(2),
                RandomGraphs.of(3));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed" + i), seeds.get(i).toByteArray());
        }
        return corpus;
    }
}
