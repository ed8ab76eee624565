package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterArgumentsTest {

    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    private record End(int code, String words) {}

    private End router(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("router", "--service", "s.json", "--grpc-port", "9000"));
        arguments.addAll(List.of(more));
        Path log = folder.resolve("log");
        ProcessBuilder builder = Installation.runtime(List.of("-Dquarkus.http.port=0"), arguments);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended).as(Files.readString(log)).isTrue();
        return new End(process.exitValue(), Files.readString(log));
    }

    @Test
    void shouldTakeOneWayToLearnItsGroupsAndNeitherNoneNorBoth() throws Exception {
        End none = router();
        End both = router("--topology", "t.json", "--endpoint-slices", "team/m-leaders");

        assertThat(none.code()).isEqualTo(2);
        assertThat(none.words()).contains("--topology", "--endpoint-slices");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.words()).contains("mutually exclusive");
    }
}
