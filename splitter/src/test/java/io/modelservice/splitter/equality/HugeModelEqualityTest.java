package io.modelservice.splitter.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.parts.PartResult.Ready;
import io.modelservice.splitter.parts.PartStore;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of more than 2 GB: its file is sparse, and so are those of its parts. */
class HugeModelEqualityTest {

    private static final long ROWS = ExternalModels.HUGE_ROWS;

    @TempDir
    private Path directory;

    @Test
    void shouldEqualTheWholeModelOfMoreThanTwoGigabytes() throws Exception {
        Subject subject = Subject.read(ExternalModels.writeHuge(directory, ROWS));
        Plan plan = ((Planned) subject.plan(Policy.EVEN, 2, false)).plan();
        PartStore store = new PartStore(directory.resolve("store"));
        List<Part> parts = new ArrayList<>();
        for (int stage = 0; stage < 2; stage++) {
            long before = System.nanoTime();
            parts.add(((Ready) store.findOrMake(subject.model(), plan, stage)).part());
            System.out.printf("stage %d made in %d ms%n", stage, (System.nanoTime() - before) / 1_000_000);
        }
        Map<String, Tensor> inputs = Map.of("ids", ids(0, 1, ROWS - 1, ROWS - 2, ROWS / 2));

        try (ReferenceEngine whole = subject.whole();
                Chain chain = Chain.load(parts)) {
            assertThat(Subject.compare(whole, chain, inputs).bitEqual()).isTrue();
        }
        assertThat(Files.size(parts.get(0).directory().resolve("weights.bin"))).isGreaterThan(2L << 30);
        assertThat(Files.size(parts.get(1).directory().resolve("weights.bin"))).isLessThan(100_000);
    }

    private static Tensor ids(long... ids) {
        ByteBuffer data = ByteBuffer.allocate(ids.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long id : ids) {
            data.putLong(id);
        }
        return new Tensor("ids", ElementType.INT64, List.of((long) ids.length), data.flip());
    }
}
