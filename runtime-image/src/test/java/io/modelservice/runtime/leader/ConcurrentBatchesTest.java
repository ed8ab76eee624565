package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.splitter.tensor.Tensor;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two batches of an undivided model that are computed at once. */
class ConcurrentBatchesTest {

    private static final int CALLERS = 6;
    private static final int QUESTIONS = 200;

    @TempDir
    Path directory;

    @Test
    void shouldComputeTwoBatchesAtOnceAndGiveEachCallerItsOwn() throws Exception {
        try (SubModel model = Engine.start(2).loadForCompany(TinyModel.write(directory), Border.of(TinyModel.whole()));
                Leader leader = Leader.of(
                                TinyModel.service(TinyModel.whole(), 4, Duration.ofMillis(2), Duration.ofSeconds(20)),
                                new Meeting(model),
                                new InetSocketAddress("127.0.0.1", 0),
                                new SimpleMeterRegistry())
                        .start();
                TinyClient client = new TinyClient(leader.port())) {
            for (int question = 0; question < QUESTIONS; question++) {
                List<long[]> asked = new ArrayList<>();
                List<ListenableFuture<ModelInferResponse>> answers = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    long[] ids = {caller, (question + caller) % 16};
                    asked.add(ids);
                    answers.add(client.future().modelInfer(TinyClient.request(1, ids)));
                }
                for (int caller = 0; caller < CALLERS; caller++) {
                    assertThat(TinyClient.values(answers.get(caller).get(20, TimeUnit.SECONDS)))
                            .isEqualTo(TinyModel.expected(asked.get(caller)));
                }
            }
        }
    }

    /** Lets the first run end only when a second has begun. */
    private record Meeting(Computation computation, CountDownLatch begun) implements Computation {

        Meeting(Computation computation) {
            this(computation, new CountDownLatch(2));
        }

        @Override
        public int concurrency() {
            return computation.concurrency();
        }

        @Override
        public RunResult run(List<Tensor> inputs) {
            begun.countDown();
            try {
                if (!begun.await(10, TimeUnit.SECONDS)) {
                    return new RunResult.Failed("No second batch came while the first was computed");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return computation.run(inputs);
        }
    }
}
