package io.modelservice.splitter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.plan.PlanResult.Infeasible;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What holds for every profile and request, tried on thousands of them; a failure prints the seed. */
class PlannerInvariantsTest {

    private static final double TOLERANCE = 1.02 + 1e-6;

    @Test
    void shouldTileTheGraphAndFitTheBudgets() {
        int planned = 0;
        for (int seed = 0; seed < 6000; seed++) {
            // Given
            Case given = Case.random(seed, 40, 8);

            // When
            PlanResult result = Planner.plan(given.profile, given.request);

            // Then
            if (result instanceof Planned(Plan plan)) {
                planned++;
                assertTiles(seed, given, plan);
            }
        }
        assertThat(planned).isGreaterThan(2000);
    }

    private static void assertTiles(int seed, Case given, Plan plan) {
        int next = 0;
        double cost = 0;
        int layers = 0;
        for (Stage stage : plan.stages()) {
            assertThat(stage.firstNode()).as("seed %d", seed).isEqualTo(next);
            assertThat(stage.endNode()).as("seed %d", seed).isGreaterThan(stage.firstNode());
            assertThat(stage.memoryBytes())
                    .as("seed %d", seed)
                    .isEqualTo(new BruteForce(given.profile, given.request).memory(stage.firstNode(), stage.endNode()))
                    .isLessThanOrEqualTo(given.request
                            .stages()
                            .get(stage.index())
                            .memoryBudget()
                            .orElse(Long.MAX_VALUE));
            if (stage.index() > 0) {
                assertThat(stage.inputs())
                        .isEqualTo(plan.stages().get(stage.index() - 1).outputs())
                        .isEqualTo(given.profile.cuts().get(next - 1).live());
            }
            next = stage.endNode();
            cost += stage.cost();
            layers += stage.layers();
        }
        assertThat(next).isEqualTo(given.profile.nodes());
        assertThat(layers).isEqualTo(given.profile.layers().size());
        assertThat(cost)
                .satisfiesAnyOf(
                        sum -> assertThat(sum).isCloseTo(1, within()),
                        sum -> assertThat(sum).isZero());
        assertThat(plan.hash()).isEqualTo(PlanHash.of(plan)).matches("[0-9a-f]{64}");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    @Test
    void shouldBeAsGoodAsTryingEverything() {
        int planned = 0;
        for (int seed = 0; seed < 4000; seed++) {
            // Given
            Case given = Case.random(seed, 9, 4);
            if (given.request.policy() == Policy.EVEN) {
                continue;
            }

            // When
            PlanResult result = Planner.plan(given.profile, given.request);

            // Then
            assertThat(cutsOf(result))
                    .as("seed %d, %s", seed, given.request)
                    .isEqualTo(new BruteForce(given.profile, given.request).best());
            planned += result instanceof Planned ? 1 : 0;
        }
        assertThat(planned).isGreaterThan(1000);
    }

    @Test
    void shouldGiveTheSamePlanAgain() {
        for (int seed = 0; seed < 500; seed++) {
            Case given = Case.random(seed, 30, 6);
            Case same = Case.random(seed, 30, 6);

            assertThat(Planner.plan(given.profile, given.request)).isEqualTo(Planner.plan(same.profile, same.request));
        }
    }

    @Test
    void shouldNotBecomeWorseWhenABudgetGrows() {
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            Case given = Case.random(seed, 25, 6);
            PlanResult before = Planner.plan(given.profile, given.request);
            if (given.request.policy() == Policy.EVEN || !(before instanceof Planned)) {
                continue;
            }

            // When
            int stage = seed % given.request.stages().size();
            OptionalLong budget = given.request.stages().get(stage).memoryBudget();
            PlanRequest larger = Requests.withBudget(
                    given.request,
                    stage,
                    budget.isPresent() ? OptionalLong.of(budget.getAsLong() + seed) : OptionalLong.empty());
            PlanResult after = Planner.plan(given.profile, larger);

            // Then
            assertThat(after).as("seed %d", seed).isInstanceOf(Planned.class);
            if (insideCuts(given.profile, after) == insideCuts(given.profile, before)) {
                assertThat(load(given, larger, after))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(load(given, given.request, before) * TOLERANCE);
            }
            assertThat(insideCuts(given.profile, after)).isLessThanOrEqualTo(insideCuts(given.profile, before));
        }
    }

    @Test
    void shouldNotBecomeWorseWhenAStageGetsFaster() {
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            Case given = Case.random(seed, 25, 6, Policy.COST_PROPORTIONAL);
            PlanResult before = Planner.plan(given.profile, given.request);
            int stage = seed % given.request.stages().size();

            // When
            PlanRequest faster = Requests.withSpeed(
                    given.request,
                    stage,
                    given.request.stages().get(stage).speed().orElse(1) * 1.5);
            PlanResult after = Planner.plan(given.profile, faster);

            // Then
            assertThat(after.getClass()).isEqualTo(before.getClass());
            if (after instanceof Planned) {
                assertThat(load(given, faster, after))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(load(given, given.request, before) * TOLERANCE);
            }
        }
    }

    @Test
    void shouldNotBecomeSlowerWithOneStageMore() {
        for (int seed = 0; seed < 2000; seed++) {
            // Given
            SplittableRandom random = new SplittableRandom(seed);
            ModelProfile profile = Profiles.random(random, random.nextInt(2, 25));
            Policy policy = random.nextBoolean() ? Policy.COST_PROPORTIONAL : Policy.MEMORY_PROPORTIONAL;
            int stages = random.nextInt(1, 6);

            // When
            PlanRequest fewer = Requests.free(policy, stages);
            PlanRequest more = Requests.free(policy, stages + 1);
            PlanResult before = Planner.plan(profile, fewer);
            PlanResult after = Planner.plan(profile, more);

            // Then
            if (after instanceof Planned) {
                assertThat(new BruteForce(profile, more).load(cutsOf(after).orElseThrow()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(new BruteForce(profile, fewer)
                                        .load(cutsOf(before).orElseThrow())
                                * TOLERANCE);
            }
        }
    }

    @Test
    void shouldNameABudgetThatWouldDoAndNoneThatIsTooLarge() {
        Pattern suggestion =
                Pattern.compile("smallest budget that would do, given to each stage that has one, is .*?(\\d+) bytes");
        int suggested = 0;
        for (int seed = 0; seed < 4000; seed++) {
            // Given
            Case given = Case.random(seed, 20, 6);
            if (!(Planner.plan(given.profile, given.request) instanceof Infeasible(String message))) {
                continue;
            }
            Matcher found = suggestion.matcher(message);
            if (!found.find()) {
                continue;
            }

            // When
            suggested++;
            long budget = Long.parseLong(found.group(1));

            // Then
            assertThat(Planner.plan(given.profile, withAllBudgets(given.request, budget)))
                    .as("seed %d: %s", seed, message)
                    .isInstanceOf(Planned.class);
            assertThat(Planner.plan(given.profile, withAllBudgets(given.request, budget - 1)))
                    .as("seed %d: %s", seed, message)
                    .isInstanceOf(Infeasible.class);
        }
        assertThat(suggested).isGreaterThan(300);
    }

    @Test
    void shouldNameANumberOfStagesThatWouldDo() {
        Pattern suggestion = Pattern.compile("or ask for (\\d+) stages with a budget of .*?(\\d+) bytes");
        int suggested = 0;
        for (int seed = 0; seed < 4000; seed++) {
            // Given
            Case given = Case.random(seed, 20, 4, Policy.MEMORY_PROPORTIONAL);
            if (!(Planner.plan(given.profile, given.request) instanceof Infeasible(String message))) {
                continue;
            }
            Matcher found = suggestion.matcher(message);
            if (!found.find()) {
                continue;
            }

            // When
            suggested++;
            int stages = Integer.parseInt(found.group(1));
            long budget = Long.parseLong(found.group(2));

            // Then
            assertThat(planned(given, stages, budget))
                    .as("seed %d: %s", seed, message)
                    .isTrue();
            assertThat(planned(given, stages - 1, budget))
                    .as("seed %d: %s", seed, message)
                    .isFalse();
        }
        assertThat(suggested).isGreaterThan(100);
    }

    private static boolean planned(Case given, int stages, long budget) {
        PlanRequest free = Requests.free(given.request.policy(), stages);
        PlanRequest request = new PlanRequest(free.policy(), free.stages(), given.request.allowInsidePatterns());
        for (int stage = 0; stage < stages; stage++) {
            request = Requests.withBudget(request, stage, OptionalLong.of(budget));
        }
        return Planner.plan(given.profile, request) instanceof Planned;
    }

    private static PlanRequest withAllBudgets(PlanRequest request, long budget) {
        PlanRequest changed = request;
        for (int stage = 0; stage < request.stages().size(); stage++) {
            if (request.stages().get(stage).memoryBudget().isPresent()) {
                changed = Requests.withBudget(changed, stage, OptionalLong.of(budget));
            }
        }
        return changed;
    }

    private static double load(Case given, PlanRequest request, PlanResult result) {
        return new BruteForce(given.profile, request).load(cutsOf(result).orElseThrow());
    }

    private static long insideCuts(ModelProfile profile, PlanResult result) {
        return cutsOf(result).orElseThrow().stream()
                .filter(cut -> profile.cuts().get(cut - 1).kind() == CutKind.INSIDE_PATTERN)
                .count();
    }

    private static Optional<List<Integer>> cutsOf(PlanResult result) {
        return switch (result) {
            case Planned(Plan plan) -> {
                List<Integer> cuts = new ArrayList<>();
                plan.stages().stream().skip(1).forEach(stage -> cuts.add(stage.firstNode()));
                yield Optional.of(cuts);
            }
            case Infeasible infeasible -> Optional.empty();
        };
    }

    private record Case(ModelProfile profile, PlanRequest request) {

        static Case random(int seed, int mostSegments, int mostStages) {
            return random(seed, mostSegments, mostStages, Policy.values()[seed % 3]);
        }

        static Case random(int seed, int mostSegments, int mostStages, Policy policy) {
            SplittableRandom random = new SplittableRandom(seed);
            ModelProfile profile = Profiles.random(random, random.nextInt(1, mostSegments + 1));
            return new Case(profile, Requests.random(random, policy, random.nextInt(1, mostStages + 1)));
        }
    }
}
