package io.modelservice.splitter.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.parts.PartResult.Ready;
import io.modelservice.splitter.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartStoreTest {

    @TempDir
    private Path directory;

    private FolderFixture fixture;
    private PartStore store;

    @BeforeEach
    void anEmptyStore() throws IOException {
        fixture = FolderFixture.in(directory.resolve("model"));
        store = new PartStore(directory.resolve("store"));
    }

    @Test
    void shouldMakeAPartOnceAndFindItAgain() throws IOException {
        assertThat(store.find(fixture.plan(), 1)).isEmpty();

        Part made = make(1);
        FileTime time = Files.getLastModifiedTime(made.modelFile());

        assertThat(store.find(fixture.plan(), 1)).contains(made);
        assertThat(make(1)).isEqualTo(made);
        assertThat(Files.getLastModifiedTime(made.modelFile())).isEqualTo(time);
        assertThat(store.damage(made)).isEmpty();
        assertThat(store.find(fixture.plan(), 0)).isEmpty();
    }

    @Test
    void shouldMakeTheSameBytesAgain() throws IOException {
        Part first = make(0);
        Part second = ready(new PartStore(directory.resolve("other")).findOrMake(fixture.model(), fixture.plan(), 0));

        assertThat(second.manifest()).isEqualTo(first.manifest());
    }

    @Test
    void shouldReadOnlyItsOwnWeights() throws IOException {
        long whole = Files.size(fixture.modelFile().resolveSibling("weights.bin"));

        assertThat(Files.size(make(0).directory().resolve("weights.bin"))).isLessThan(whole / 2);
    }

    @Test
    void shouldMakeAPartAgainWhenAFileIsGoneOrShort() throws IOException {
        for (String file : List.of("weights.bin", "model.onnx", "part.json")) {
            Part made = make(1);
            byte[] bytes = Files.readAllBytes(made.directory().resolve(file));

            Files.write(made.directory().resolve(file), new byte[3]);
            assertThat(store.find(fixture.plan(), 1)).isEmpty();
            assertThat(make(1)).isEqualTo(made);
            assertThat(Files.readAllBytes(made.directory().resolve(file))).isEqualTo(bytes);

            Files.delete(made.directory().resolve(file));
            assertThat(make(1)).isEqualTo(made);
            assertThat(Files.readAllBytes(made.directory().resolve(file))).isEqualTo(bytes);
        }
    }

    @Test
    void shouldFindAFlippedBitOnDemandAndMendIt() throws IOException {
        Part made = make(1);
        Path weights = made.directory().resolve("weights.bin");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[7] ^= 64;
        Files.write(weights, bytes);

        assertThat(store.damage(made))
                .hasValueSatisfying(message -> assertThat(message).contains("weights.bin has the digest"));
        assertThat(store.remake(fixture.model(), fixture.plan(), 1)).isEqualTo(new Ready(made));
        assertThat(store.damage(made)).isEmpty();
    }

    @Test
    void shouldRemoveWhatAKilledMakerLeft() throws IOException {
        Path made = make(0).directory();
        Path left = Files.createDirectory(made.resolveSibling(".stage-2.new-1234"));
        Files.writeString(left.resolve("weights.bin"), "half");

        make(2);

        assertThat(left).doesNotExist();
        assertThat(made).exists();
    }

    @Test
    void shouldRefuseAPlanThatWasChanged() throws IOException {
        Plan plan = fixture.plan();
        Plan changed = new Plan(
                plan.modelDigest(),
                plan.policy(),
                "another",
                plan.inputs(),
                plan.outputs(),
                plan.stages(),
                plan.hash());

        assertThat(((PartResult.Refused) store.findOrMake(fixture.model(), changed, 0)).message())
                .contains("its hash does not fit");
    }

    @Test
    void shouldBeMadeOnceByManyThreadsAndStores() throws Exception {
        int makers = 8;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(makers)) {
            List<Future<Part>> parts = new ArrayList<>();
            for (int maker = 0; maker < makers; maker++) {
                Callable<Part> making = () -> {
                    start.await();
                    return ready(
                            new PartStore(directory.resolve("store")).findOrMake(fixture.model(), fixture.plan(), 1));
                };
                parts.add(threads.submit(making));
            }
            start.countDown();

            for (Future<Part> part : parts) {
                assertThat(store.damage(part.get())).isEmpty();
            }
        }
        try (var entries = Files.list(make(1).directory().getParent())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("stage-1", "stage-1.lock");
        }
    }

    private Part make(int stage) throws IOException {
        return ready(store.findOrMake(fixture.model(), fixture.plan(), stage));
    }

    private static Part ready(PartResult result) {
        return ((Ready) result).part();
    }
}
