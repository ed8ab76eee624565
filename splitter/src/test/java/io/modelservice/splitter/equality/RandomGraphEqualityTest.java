package io.modelservice.splitter.equality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import io.modelservice.splitter.models.RandomGraphs;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.models.SampleInputs;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.parts.PartsResult;
import io.modelservice.splitter.parts.PartsWriter;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.PlanResult.Infeasible;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.proof.Comparison;
import io.modelservice.splitter.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 300 random graphs in a random number of stages: the same numbers or a reason, never another number. */
class RandomGraphEqualityTest {

    private static final int GRAPHS = 300;
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path directory;

    @Test
    void shouldGiveTheSameNumbersOrAReason() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int seed = 0; seed < GRAPHS; seed++) {
            outcomes.merge(outcome(seed), 1, Integer::sum);
        }
        System.out.println("Random graphs: " + outcomes);
        assertThat(outcomes.getOrDefault("equal to the bit", 0)).isGreaterThan(GRAPHS * 3 / 4);
        assertThat(outcomes.getOrDefault("refused", 0)).isLessThan(GRAPHS / 20);
    }

    private String outcome(int seed) throws IOException, OrtException {
        SplittableRandom random = new SplittableRandom(seed);
        ModelProto proto = RandomGraphs.of(seed);
        Path home = Files.createDirectory(directory.resolve("graph-" + seed));
        Subject subject = Subject.write(proto, home);
        return switch (plan(subject, random)) {
            case Infeasible(String message) -> {
                System.out.printf("graph %d: %s%n", seed, message);
                assertThat(message).as("graph %d", seed).matches("(?s).*\\d.*");
                yield "refused";
            }
            case Planned(Plan plan) -> outcome(seed, proto, subject, plan);
        };
    }

    /** By a policy, or at possible cuts taken at random, those inside patterns among them. */
    private static PlanResult plan(Subject subject, SplittableRandom random) {
        int stages = random.nextInt(1, 6);
        if (random.nextBoolean()) {
            return subject.plan(Policy.values()[random.nextInt(3)], stages, random.nextBoolean());
        }
        List<StageRequest> requests = new ArrayList<>(List.of(StageRequest.free("first")));
        subject.profile().cuts().stream()
                .filter(cut -> random.nextInt(subject.profile().cuts().size()) < stages)
                .map(cut -> cut.live().stream().map(TensorSpec::name).toList())
                .forEach(names -> requests.add(new StageRequest(
                        "stage-" + requests.size(),
                        Optional.empty(),
                        names,
                        OptionalLong.empty(),
                        OptionalDouble.empty())));
        return Planner.plan(subject.profile(), new PlanRequest(Policy.EVEN, requests, true));
    }

    private String outcome(int seed, ModelProto proto, Subject subject, Plan plan) throws IOException, OrtException {
        return switch (PartsWriter.write(subject.model(), plan, subject.file().resolveSibling("parts"))) {
            case PartsResult.Refused refused -> {
                System.out.printf("graph %d: %s%n", seed, refused.message());
                yield "refused";
            }
            case PartsResult.Opened opened ->
                compare(seed, proto, subject, opened.folder().parts());
        };
    }

    private String compare(int seed, ModelProto proto, Subject subject, List<Part> parts)
            throws IOException, OrtException {
        try (ReferenceEngine whole = subject.whole();
                Chain chain = Chain.load(parts)) {
            Comparison worst = new Comparison(0, true, "equal");
            for (long rows : List.of(1L, 3L)) {
                worst = worst.worse(Subject.compare(whole, chain, SampleInputs.of(proto, symbol -> rows, seed)));
            }
            assertThat(worst.maxAbsError()).as("graph %d: %s", seed, worst).isLessThanOrEqualTo(TOLERANCE);
            return worst.bitEqual() ? "equal to the bit" : "equal within 1e-5";
        }
    }
}
