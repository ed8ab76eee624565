package io.modelservice.splitter.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.models.ModelFiles;
import io.modelservice.splitter.models.Profiles;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.ReferenceSize;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of all-MiniLM-L6-v2. */
class MiniLmProfileTest {

    @TempDir
    static Path directory;

    private static ModelProfile profile;

    @BeforeAll
    static void profileTheModel() throws Exception {
        profile = Profiles.of(ModelFiles.read(ModelFiles.miniLm(directory)));
    }

    @Test
    void shouldCountNodesParametersAndBytes() {
        assertThat(profile.nodes()).isEqualTo(637);
        assertThat(profile.parameters()).isBetween(22_500_000L, 22_800_000L);
        assertThat(profile.sizeBytes()).isEqualTo(90_387_606L);
        long weights =
                profile.segments().stream().mapToLong(Segment::weightBytes).sum()
                        + profile.sharedWeights().stream()
                                .mapToLong(ModelProfile.SharedWeight::bytes)
                                .sum();
        assertThat(weights).isBetween(4 * profile.parameters(), 4 * profile.parameters() + 20_000);
        assertThat(profile.reference())
                .containsExactly(new ReferenceSize("batch_size", 1), new ReferenceSize("sequence_length", 128));
    }

    @Test
    void shouldFindSixLayersWithTwoTensorsAtEachBorder() {
        assertThat(profile.layers()).hasSize(6);
        for (Layer layer : profile.layers()) {
            Cut before = profile.cuts().get(layer.firstSegment() - 1);
            assertThat(before.kind()).isEqualTo(CutKind.LAYER_BOUNDARY);
            assertThat(before.live())
                    .extracting(TensorSpec::name)
                    .contains("/Mul_output_0")
                    .hasSize(2);
        }
        assertThat(profile.layers().getLast().endSegment())
                .isEqualTo(profile.segments().size());
        assertThat(profile.cuts()
                        .get(profile.layers().get(2).firstSegment() - 1)
                        .live())
                .containsExactly(
                        new TensorSpec(
                                "/Mul_output_0", ElementType.FLOAT32, shape("batch_size", 1, 1, "sequence_length")),
                        new TensorSpec(
                                "/encoder/layer.1/output/LayerNorm/Add_1_output_0",
                                ElementType.FLOAT32,
                                shape("batch_size", "sequence_length", 384)));
    }

    private static TensorShape shape(Object... dimensions) {
        return TensorShape.of(
                List.of(dimensions).stream().map(Dimension::ofJson).toList());
    }

    @Test
    void shouldCostThreeTimesTwoLayersNearlyTheSame() {
        double[] stages = new double[3];
        for (int stage = 0; stage < 3; stage++) {
            int first = stage == 0 ? 0 : profile.layers().get(2 * stage).firstSegment();
            int end = profile.layers().get(2 * stage + 1).endSegment();
            stages[stage] = profile.segments().subList(first, end).stream()
                    .mapToDouble(Segment::cost)
                    .sum();
        }
        double mean = (stages[0] + stages[1] + stages[2]) / 3;

        assertThat(stages)
                .as("stages")
                .satisfies(costs -> assertThat(Arrays.stream(costs).max().orElseThrow() / mean)
                        .isLessThan(1.05));
    }

    @Test
    void shouldNotCallTheMiddleOfAttentionOrGeluFree() {
        Layer first = profile.layers().getFirst();
        List<Cut> within = profile.cuts().subList(first.firstSegment(), first.endSegment() - 1);

        assertThat(within)
                .filteredOn(cut -> cut.kind() == CutKind.BETWEEN_PATTERNS)
                .as("only the border between attention and feed-forward is outside of every pattern")
                .hasSize(1);
    }

    @Test
    void shouldFitAConfigMap() throws Exception {
        byte[] json = ServingJson.mapper().writeValueAsBytes(profile);

        assertThat(json.length).isLessThan(900_000);
        assertThat(ServingJson.mapper().readValue(json, ModelProfile.class)).isEqualTo(profile);
    }
}
