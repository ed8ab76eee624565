package io.modelservice.splitter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.plan.PlanRequest.LayerRange;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.PlanResult.Infeasible;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Policy COST = Policy.COST_PROPORTIONAL;

    @Test
    void shouldCutByCostNotByNumber() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1, 1, 4, 4).build();

        assertThat(ends(Planner.plan(profile, Requests.free(COST, 3)))).containsExactly(4, 5, 6);
    }

    @Test
    void shouldGiveAFasterNodeMore() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1, 1, 1, 1, 1, 1).build();

        assertThat(ends(Planner.plan(profile, Requests.speeds(COST, 1, 3)))).containsExactly(2, 8);
    }

    @Test
    void shouldKeepOneStageWhole() {
        ModelProfile profile = Profiles.ofCosts(1, 2, 3).build();

        assertThat(ends(Planner.plan(profile, Requests.free(COST, 1)))).containsExactly(3);
    }

    @Test
    void shouldGiveASmallerBudgetLess() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1, 1, 1, 1).build();

        assertThat(ends(Planner.plan(profile, Requests.budgets(Policy.MEMORY_PROPORTIONAL, 200, 400))))
                .containsExactly(2, 6);
    }

    @Test
    void shouldKeepToABudgetEvenIfItIsSlower() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1, 1, 1, 1).build();

        assertThat(ends(Planner.plan(profile, Requests.budgets(COST, 100, 500))))
                .containsExactly(1, 6);
    }

    @Test
    void shouldPayASharedWeightOncePerStage() {
        ModelProfile profile =
                Profiles.ofCosts(1, 1, 1, 1).shared(1000, 0, 1, 3).build();

        Plan plan = plan(profile, Requests.free(COST, 2));

        assertThat(plan.stages()).extracting(Stage::weightBytes).containsExactly(1200L, 1200L);
    }

    @Test
    void shouldPreferALayerBorderWhenTheBalanceIsAlmostTheSame() {
        ModelProfile profile = Profiles.ofCosts(100, 1, 100)
                .cut(0, CutKind.BETWEEN_PATTERNS, 8)
                .cut(1, CutKind.LAYER_BOUNDARY, 8)
                .build();

        assertThat(ends(Planner.plan(profile, Requests.free(COST, 2)))).containsExactly(2, 3);
    }

    @Test
    void shouldPreferTheSmallerLinkWhenTheBalanceIsAlmostTheSame() {
        ModelProfile profile = Profiles.ofCosts(100, 1, 100)
                .cut(0, CutKind.LAYER_BOUNDARY, 9)
                .cut(1, CutKind.LAYER_BOUNDARY, 8)
                .build();

        assertThat(ends(Planner.plan(profile, Requests.free(COST, 2)))).containsExactly(2, 3);
    }

    @Test
    void shouldNotCutInsideAPatternForBalance() {
        ModelProfile profile =
                Profiles.ofCosts(1, 1, 1, 1).cut(1, CutKind.INSIDE_PATTERN, 1).build();
        PlanRequest request = new PlanRequest(COST, Requests.free(COST, 2).stages(), true);

        assertThat(ends(Planner.plan(profile, request))).containsExactly(1, 4);
    }

    @Test
    void shouldCutInsideAPatternWhenAllowedAndNothingElseFits() {
        ModelProfile profile =
                Profiles.ofCosts(1, 1, 1, 1).cut(1, CutKind.INSIDE_PATTERN, 1).build();
        PlanRequest request = Requests.budgets(COST, 200, 200);

        assertThat(message(Planner.plan(profile, request)))
                .contains("needs 300 bytes, but its budget is 200 bytes: 100 bytes are missing")
                .contains("smallest budget that would do, given to each stage that has one, is 300 bytes")
                .contains("or ask for 3 stages with a budget of 200 bytes each");
        assertThat(message(Planner.plan(profile, Requests.budgets(COST, 150, 150))))
                .contains("since nodes 1 to 2 need 200 bytes and cannot be cut outside of fusible patterns");
        assertThat(ends(Planner.plan(profile, new PlanRequest(COST, request.stages(), true))))
                .containsExactly(2, 4);
    }

    @Test
    void shouldSpreadTheRemainderOfLayersAndLoseNone() {
        Plan plan = plan(Profiles.ofLayers(22).build(), Requests.free(Policy.EVEN, 4));

        assertThat(plan.stages()).extracting(Stage::layers).containsExactlyInAnyOrder(5, 5, 6, 6);
    }

    @Test
    void shouldCountPossibleCutsWhereThereAreNoLayers() {
        ModelProfile profile = Profiles.ofCosts(9, 1, 1, 1, 1, 9).build();

        assertThat(ends(Planner.plan(profile, Requests.free(Policy.EVEN, 3)))).containsExactly(2, 4, 6);
    }

    @Test
    void shouldRefuseMoreEvenStagesThanLayers() {
        assertThat(message(Planner.plan(Profiles.ofLayers(6).build(), Requests.free(Policy.EVEN, 7))))
                .contains("at most 6 stages");
        ModelProfile layersOfTwo =
                Profiles.ofLayers(3).segment(1, 1, 1, CutKind.LAYER_BOUNDARY, 1).build();
        assertThat(message(Planner.plan(layersOfTwo, Requests.free(Policy.EVEN, 4))))
                .isEqualTo("3 layers cannot be spread over 4 stages; ask for at most 3 stages, or for another policy");
    }

    @Test
    void shouldFollowLayersAsGiven() {
        Plan plan = plan(
                Profiles.ofLayers(6).build(),
                Requests.layers(new LayerRange(0, 0), new LayerRange(1, 4), new LayerRange(5, 5)));

        assertThat(plan.stages()).extracting(Stage::layers).containsExactly(1, 4, 1);
        assertThat(plan.reason()).startsWith("Cuts as given");
    }

    @Test
    void shouldRefuseLayersThatDoNotTile() {
        ModelProfile profile = Profiles.ofLayers(6).build();

        assertThat(message(Planner.plan(profile, Requests.layers(new LayerRange(0, 1), new LayerRange(3, 5)))))
                .isEqualTo(
                        "Stage stage-1 has layers 3 to 5, but must begin with layer 2: no stage has the layers between");
        assertThat(message(Planner.plan(profile, Requests.layers(new LayerRange(0, 3), new LayerRange(3, 5)))))
                .contains("the stage before has the same layers");
        assertThat(message(Planner.plan(profile, Requests.layers(new LayerRange(0, 3), new LayerRange(4, 4)))))
                .isEqualTo("The stages hold layers 0 to 4, but the model has 6 layers; add layers 5 to 5");
        assertThat(message(Planner.plan(profile, Requests.layers(new LayerRange(0, 3), new LayerRange(4, 6)))))
                .contains("the model's layers are 0 to 5");
        assertThat(message(Planner.plan(profile, Requests.layers(new LayerRange(0, 5), null))))
                .contains("give layers to every stage or to none");
        assertThat(message(Planner.plan(
                        Profiles.ofCosts(1, 1).build(), Requests.layers(new LayerRange(0, 0), new LayerRange(1, 1)))))
                .contains("No repeated layers were found");
    }

    @Test
    void shouldCutAtTheNamedTensorsEvenInsideAPattern() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1)
                .cut(1, CutKind.INSIDE_PATTERN, 1, "hidden", "mask")
                .build();

        Plan plan = plan(profile, Requests.tensors(List.of("mask", "hidden")));

        assertThat(plan.stages()).extracting(Stage::endNode).containsExactly(2, 3);
    }

    @Test
    void shouldLeaveOtherCutsToThePolicy() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1, 1, 1, 1).build();

        Plan plan = plan(profile, Requests.tensors(List.of("t2"), List.of()));

        assertThat(plan.stages()).extracting(Stage::endNode).containsExactly(2, 4, 6);
    }

    @Test
    void shouldSayWhichTensorsTheCutNeeds() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1)
                .cut(1, CutKind.LAYER_BOUNDARY, 1, "hidden_2", "mask")
                .build();

        assertThat(message(Planner.plan(profile, Requests.tensors(List.of("hidden_2")))))
                .isEqualTo("Stage stage-1 cannot begin at [hidden_2]: the cut there needs exactly [hidden_2, mask]");
        assertThat(message(Planner.plan(profile, Requests.tensors(List.of("hidden-2", "mask")))))
                .contains("no possible cut has a tensor named hidden-2; near names are hidden_2");
        assertThat(message(Planner.plan(profile, Requests.tensors(List.of("mask", "hidden_2"), List.of("t1")))))
                .contains("does not lie behind the one before it");
    }

    @Test
    void shouldRefuseMoreStagesThanCuts() {
        ModelProfile profile =
                Profiles.ofCosts(1, 1, 1).cut(0, CutKind.INSIDE_PATTERN, 1).build();

        assertThat(message(Planner.plan(profile, Requests.free(COST, 3))))
                .isEqualTo(
                        "The model has 1 possible cuts, so at most 2 stages; 3 were asked for; 1 more cuts lie inside"
                                + " patterns that engines fuse, and are not allowed");
    }

    @Test
    void shouldRefuseStagesThatMeanNothing() {
        ModelProfile profile = Profiles.ofCosts(1, 1, 1).build();
        PlanRequest twins = new PlanRequest(COST, List.of(StageRequest.free("a"), StageRequest.free("a")), false);

        assertThat(message(Planner.plan(profile, twins))).isEqualTo("Two stages are named a; give each its own name");
        assertThat(message(Planner.plan(profile, Requests.speeds(COST, 1, 0)))).contains("must be a number above 0");
        assertThat(message(Planner.plan(profile, Requests.budgets(COST, 1000, -1))))
                .contains("must be above 0");
    }

    @Test
    void shouldRefuseAProfileThatIsNoProfile() {
        ModelProfile profile = Profiles.ofCosts(1, Double.NaN).build();

        assertThat(message(Planner.plan(profile, Requests.free(COST, 2)))).contains("profile is damaged: segment 1");
    }

    @Test
    void shouldPlanAThousandCutsForSixteenStagesWithinASecond() {
        ModelProfile profile = Profiles.random(new SplittableRandom(7), 1001);
        PlanRequest request = Requests.free(COST, 16);
        Planner.plan(profile, request);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        PlanResult result = Planner.plan(profile, request);
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);

        assertThat(result).isInstanceOf(Planned.class);
        System.out.printf("1000 cuts, 16 stages: %d ms%n", taken.toMillis());
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }

    private static Plan plan(ModelProfile profile, PlanRequest request) {
        return ((Planned) Planner.plan(profile, request)).plan();
    }

    private static List<Integer> ends(PlanResult result) {
        return ((Planned) result).plan().stages().stream().map(Stage::endNode).toList();
    }

    private static String message(PlanResult result) {
        return ((Infeasible) result).message();
    }
}
