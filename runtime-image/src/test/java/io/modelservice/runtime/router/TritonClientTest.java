package io.modelservice.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.python.PythonClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent client of the Open Inference Protocol, in both its forms. */
class TritonClientTest {

    @TempDir
    private Path directory;

    @Test
    void shouldServeTritonsClient() throws IOException, InterruptedException {
        try (FakeLeader leader = new FakeLeader(Services.REVISION);
                RunningRouter router = RunningRouter.of(Services.mirror(Duration.ofSeconds(20)), directory, leader)) {
            String checks = PythonClients.run(
                    Path.of("src/test/python"),
                    "open_inference_client.py",
                    "127.0.0.1:" + router.httpPort(),
                    "127.0.0.1:" + router.grpcPort());

            assertThat(checks).contains("held http wrong shape words", "held grpc empty batch", "all held");
        }
    }
}
