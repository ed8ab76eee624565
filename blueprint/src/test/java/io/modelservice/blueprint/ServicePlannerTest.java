package io.modelservice.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServicePlannerTest {

    private static final long RUNTIME = 256L << 20;

    private static List<PlanRequest> requests(String spec) {
        return PlanRequests.of(Samples.spec(spec), RUNTIME);
    }

    @Test
    void shouldAskForOneStageWhenNothingLimitsIt() {
        assertThat(requests("replicas: 1"))
                .singleElement()
                .satisfies(request -> assertThat(request.stages()).hasSize(1));
    }

    @Test
    void shouldTakeTheFewestStagesThatFitTheMemory() {
        Plan plan = Samples.plan(Samples.spec("resources: {limits: {memory: 350Mi}}"), SampleModels.encoder());

        assertThat(plan.stages()).hasSize(3);
        assertThat(plan.stages())
                .allSatisfy(stage -> assertThat(stage.memoryBytes()).isLessThanOrEqualTo(94L << 20));
    }

    @Test
    void shouldSayWhatIsKeptOfAMemoryLimitThatNoStageFits() {
        PlanResult result = ServicePlanner.plan(
                Samples.spec("resources: {limits: {memory: 280Mi}}"), SampleModels.encoder(), RUNTIME);

        assertThat(result).isInstanceOf(PlanResult.Infeasible.class);
        assertThat(((PlanResult.Infeasible) result).message())
                .contains("No number of stages from 1 to 6 fits")
                .contains("256 MiB are kept for the process itself");
    }

    @Test
    void shouldKeepTheNumberOfStagesThatTheUserGives() {
        assertThat(requests("parallelism: {pipeline: 4}, resources: {limits: {memory: 2Gi}}"))
                .singleElement()
                .satisfies(request -> assertThat(request.stages())
                        .hasSize(4)
                        .allSatisfy(stage ->
                                assertThat(stage.memoryBudget()).isEqualTo(OptionalLong.of((2L << 30) - RUNTIME))));
    }

    @Test
    void shouldTakeCpusForSpeedInAutoAndNotInManual() {
        String stages = "stages: [{name: a, %s resources: {limits: {cpu: 500m}}}]";
        PlanRequest automatic =
                requests("parallelism: {%s}".formatted(stages.formatted(""))).getFirst();
        PlanRequest manual = requests(
                        "parallelism: {mode: Manual, %s}".formatted(stages.formatted("layers: {first: 0, last: 5},")))
                .getFirst();

        assertThat(automatic.stages().getFirst().speed()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(manual.stages().getFirst().speed()).isEmpty();
        assertThat(manual.stages().getFirst().layers()).contains(new PlanRequest.LayerRange(0, 5));
    }

    @Test
    void shouldRefuseCutsInsidePatternsWhenNoDifferenceIsTolerated() {
        assertThat(requests("parallelism: {verification: {tolerance: '0'}}")
                        .getFirst()
                        .allowInsidePatterns())
                .isFalse();
        assertThat(requests("replicas: 1").getFirst().allowInsidePatterns()).isTrue();
    }
}
