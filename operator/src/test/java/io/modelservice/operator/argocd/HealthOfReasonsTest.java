package io.modelservice.operator.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.condition.Finding;
import io.modelservice.api.condition.Readiness;
import io.modelservice.api.condition.Reason;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The health of a ModelService for every reason that there is, in conditions as the operator writes them. */
class HealthOfReasonsTest {

    private static final long GENERATION = 7;
    private static final String SERVING = "minilm-1a2b3c";

    /** What a reason says of a service. A new reason does not compile here until somebody has decided. */
    private enum Meaning {
        WELL("Healthy"),
        WANTED("Suspended"),
        UNDER_WAY("Progressing"),
        WRONG("Degraded");

        private final String health;

        Meaning(String health) {
            this.health = health;
        }
    }

    private static Meaning meaning(Reason reason) {
        return switch (reason) {
            case VALID,
                    RESOLVED,
                    PLANNED,
                    VERIFIED,
                    DIFFERENCE_REPORTED,
                    NOT_COMPARED,
                    PODS_SCHEDULED,
                    PODS_READY,
                    SERVING,
                    UP_TO_DATE,
                    AS_EXPECTED,
                    NOT_SUSPENDED -> Meaning.WELL;
            case SUSPENDED, SCALED_TO_ZERO -> Meaning.WANTED;
            case PENDING, PROFILING, VERIFYING, PODS_PENDING, PODS_NOT_READY, UPDATING, SCALING -> Meaning.UNDER_WAY;
            case FIELD_NOT_SUPPORTED,
                    INVALID_SPEC,
                    MODEL_NOT_FOUND,
                    SOURCE_REFUSED,
                    SOURCE_UNAVAILABLE,
                    DIGEST_MISMATCH,
                    MODEL_CORRUPT,
                    UNSUPPORTED_FORMAT,
                    UNSUPPORTED_OPERATOR,
                    STORAGE_FULL,
                    UNSPLITTABLE,
                    INSUFFICIENT_BUDGET,
                    SPLIT_MISMATCH,
                    INSUFFICIENT_CAPACITY,
                    QUOTA_EXCEEDED,
                    IMAGE_PULL_FAILED,
                    CRASH_LOOP,
                    OUT_OF_MEMORY,
                    POD_LOST,
                    UPDATE_FAILED,
                    INTERNAL_ERROR -> Meaning.WRONG;
        };
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellWhatEveryReasonMeans(Reason reason) {
        Meaning meaning = meaning(reason);

        Health health = Health.of(resource(conditions(meaning, reason), null, 0));

        assertThat(health.status()).isEqualTo(meaning.health);
        if (meaning == Meaning.WELL) {
            assertThat(health.message()).startsWith("Serving: ");
        } else {
            assertThat(health.message()).isEqualTo("%s: about %s".formatted(reason.text(), reason.text()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellThatARevisionServesUnlessTheServiceIsWhole(Reason reason) {
        Meaning meaning = meaning(reason);

        Health health = Health.of(resource(conditions(meaning, reason), SERVING, 1));

        assertThat(health.status()).isEqualTo(meaning.health);
        boolean told = meaning == Meaning.UNDER_WAY || meaning == Meaning.WRONG;
        assertThat(health.message().endsWith(" (revision %s serves meanwhile)".formatted(SERVING)))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource
    void shouldWaitForTheOperatorWhateverAnEarlierGenerationWas(Reason reason) {
        ModelServiceResource resource = resource(conditions(meaning(reason), reason), SERVING, 1);
        resource.getMetadata().setGeneration(GENERATION + 1);

        assertThat(Health.of(resource))
                .isEqualTo(new Health("Progressing", "Pending: the operator has not seen generation 8 yet"));
    }

    @Test
    void shouldWaitForTheFirstStatus() {
        ModelServiceResource resource = resource(List.of(), null, 0);
        resource.setStatus(null);

        assertThat(Health.of(resource).status()).isEqualTo("Progressing");
    }

    @Test
    void shouldNotHideAFailureBehindServingRouters() {
        List<Condition> conditions = conditions(Meaning.WELL, Reason.SERVING);
        Finding crash = Finding.holds(ConditionType.DEGRADED, Reason.CRASH_LOOP, "a router ends again and again");

        Health health = Health.of(
                resource(Conditions.merge(conditions, List.of(crash), GENERATION, () -> Instant.EPOCH), SERVING, 1));

        assertThat(health).isEqualTo(new Health("Degraded", "CrashLoop: a router ends again and again"));
    }

    @Test
    void shouldNotWaitForeverWhereNothingIsUnderWay() {
        List<Condition> conditions = Conditions.merge(
                conditions(Meaning.UNDER_WAY, Reason.PENDING),
                List.of(Finding.fails(ConditionType.PROGRESSING, Reason.UP_TO_DATE, "There is nothing to do.")),
                GENERATION,
                () -> Instant.EPOCH);

        assertThat(Health.of(resource(conditions, null, 0)))
                .isEqualTo(new Health("Degraded", "Pending: about Pending"));
    }

    @Test
    void shouldTellOfADifferenceThatIsReportedOnly() {
        Finding difference = Finding.holds(
                ConditionType.VERIFIED, Reason.DIFFERENCE_REPORTED, "maxAbsError 0.3, tolerance \"1e-4\"\n[[?]]");
        List<Condition> conditions = Conditions.merge(
                conditions(Meaning.WELL, Reason.VERIFIED), List.of(difference), GENERATION, () -> Instant.EPOCH);

        Health health = Health.of(resource(conditions, SERVING, 1));

        assertThat(health.status()).isEqualTo("Healthy");
        assertThat(health.message()).endsWith(" DifferenceReported: maxAbsError 0.3, tolerance \"1e-4\"\n[[?]]");
    }

    /** As the operator sums up one finding: the step where the reason belongs is open, all before are done. */
    private static List<Condition> conditions(Meaning meaning, Reason reason) {
        String message = "about " + reason.text();
        List<Finding> findings = new ArrayList<>();
        for (ConditionType part : ConditionType.PARTS_OF_READY) {
            findings.add(Finding.holds(part, Reason.VALID, "done"));
        }
        if (meaning == Meaning.UNDER_WAY || meaning == Meaning.WRONG || reason == Reason.SCALED_TO_ZERO) {
            findings.removeIf(finding -> finding.type() == ConditionType.STAGES_READY);
            ConditionStatus status = reason == Reason.PENDING ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE;
            findings.add(new Finding(ConditionType.STAGES_READY, status, reason, message));
        }
        boolean suspended = reason == Reason.SUSPENDED;
        boolean under = meaning == Meaning.UNDER_WAY || meaning == Meaning.WRONG;
        boolean wrong = meaning == Meaning.WRONG;
        findings.add(new Finding(ConditionType.SUSPENDED, status(suspended), reason, message));
        findings.add(new Finding(ConditionType.PROGRESSING, status(under), reason, message));
        findings.add(new Finding(ConditionType.DEGRADED, status(wrong), reason, message));
        findings.add(Readiness.of(findings));
        return Conditions.merge(List.of(), findings, GENERATION, () -> Instant.EPOCH);
    }

    private static ConditionStatus status(boolean holds) {
        return holds ? ConditionStatus.TRUE : ConditionStatus.FALSE;
    }

    private static ModelServiceResource resource(List<Condition> conditions, String serving, int groups) {
        ModelServiceResource resource = new ModelServiceResource();
        resource.setMetadata(new ObjectMetaBuilder()
                .withName("minilm")
                .withGeneration(GENERATION)
                .build());
        resource.setStatus(new ServiceStatus(
                GENERATION,
                conditions,
                null,
                List.of(),
                groups,
                groups,
                "%d/1".formatted(groups),
                "a=b",
                null,
                null,
                List.of(),
                serving,
                Optional.ofNullable(serving).orElse("minilm-4d5e6f"),
                null));
        return resource;
    }
}
