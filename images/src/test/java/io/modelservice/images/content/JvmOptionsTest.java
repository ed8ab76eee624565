package io.modelservice.images.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {

    private static final List<String> LINES = List.of(
            "# a comment",
            "",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmn8m",
            "-Xmx512m",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=2g",
            "--enable-native-access=ALL-UNNAMED",
            "-Da=b");

    @Test
    void shouldWriteAsFlagsWhatAPodMayOverrule() {
        assertThat(JvmOptions.of(LINES).flags())
                .containsExactly(
                        "+UseSerialGC",
                        "MinHeapSize=16m",
                        "InitialHeapSize=16m",
                        "NewSize=8m",
                        "MaxNewSize=8m",
                        "MaxHeapSize=512m",
                        "ThreadStackSize=512",
                        "MaxDirectMemorySize=2g");
    }

    @Test
    void shouldLeaveOnTheCommandLineWhatIsNoFlag() {
        assertThat(JvmOptions.of(LINES).arguments()).containsExactly("--enable-native-access=ALL-UNNAMED", "-Da=b");
    }

    @Test
    void shouldGiveStacksInKibibytes() {
        assertThat(JvmOptions.of(List.of("-Xss2m", "-Xss1g", "-Xss4096")).flags())
                .containsExactly("ThreadStackSize=2048", "ThreadStackSize=1048576", "ThreadStackSize=4");
    }

    @Test
    void shouldRefuseAnOptionThatHasNoFlagKnown() {
        assertThatThrownBy(() -> JvmOptions.of(List.of("-Xint")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-Xint");
    }

    /** The Java machine itself is asked, since a flag that it does not know stops it, and a later word must win. */
    @Test
    void shouldBeUnderstoodByTheJavaMachineAndGiveWayToTheCommandLine(@TempDir Path folder) throws Exception {
        Path flags = Files.write(folder.resolve("flags"), JvmOptions.of(LINES).flags());

        assertThat(values("-XX:Flags=" + flags))
                .contains("MaxHeapSize=536870912", "NewSize=8388608", "ThreadStackSize=512", "UseSerialGC=true");
        assertThat(values("-XX:Flags=" + flags, "-Xmx64m", "-Xmn4m"))
                .contains("MaxHeapSize=67108864", "NewSize=4194304");
    }

    private static List<String> values(String... options) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        Stream.of(java), Stream.of(options), Stream.of("-XX:+PrintFlagsFinal", "-version"))
                .flatMap(words -> words)
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[2].equals("="))
                .map(words -> words[1] + "=" + words[3])
                .toList();
    }
}
