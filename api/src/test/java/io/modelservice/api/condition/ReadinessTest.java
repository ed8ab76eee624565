package io.modelservice.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {

    private static List<Finding> allHold() {
        List<Finding> findings = new ArrayList<>();
        ConditionType.PARTS_OF_READY.forEach(
                type -> findings.add(Finding.holds(type, Reason.AS_EXPECTED, "of " + type.text())));
        return findings;
    }

    private static List<Finding> with(Finding... replacements) {
        List<Finding> findings = allHold();
        for (Finding replacement : replacements) {
            findings.removeIf(finding -> finding.type() == replacement.type());
            findings.add(replacement);
        }
        return findings;
    }

    @Test
    void shouldHoldWhenEveryPartDoes() {
        assertThat(Readiness.of(allHold()))
                .isEqualTo(Finding.holds(ConditionType.READY, Reason.SERVING, "of StagesReady"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConditionType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"READY", "PROGRESSING", "DEGRADED", "SUSPENDED"})
    void shouldFailWithAnyPart(ConditionType part) {
        Finding failed = Finding.fails(part, Reason.INTERNAL_ERROR, "broken");

        assertThat(Readiness.of(with(failed)))
                .isEqualTo(Finding.fails(ConditionType.READY, Reason.INTERNAL_ERROR, "broken"));
    }

    @Test
    void shouldTellTheFirstThingThatIsMissing() {
        Finding first = Finding.fails(ConditionType.MODEL_RESOLVED, Reason.MODEL_NOT_FOUND, "no such file");
        Finding later = Finding.fails(ConditionType.STAGES_READY, Reason.PODS_NOT_READY, "0/3");

        assertThat(Readiness.of(with(later, first)).reason()).isEqualTo(Reason.MODEL_NOT_FOUND);
    }

    @Test
    void shouldBeUnknownWhenAPartIs() {
        List<Finding> findings = allHold();
        findings.removeIf(finding -> finding.type() == ConditionType.VERIFIED);

        assertThat(Readiness.of(findings))
                .isEqualTo(Finding.unknown(ConditionType.READY, Reason.PENDING, "Verified is not known yet."));
    }

    @Test
    void shouldNotHoldWhileSuspended() {
        Finding suspended = Finding.holds(ConditionType.SUSPENDED, Reason.SUSPENDED, "as asked");

        assertThat(Readiness.of(with(suspended)))
                .isEqualTo(Finding.fails(ConditionType.READY, Reason.SUSPENDED, "as asked"));
    }

    @Test
    void shouldIgnoreThatTheServiceIsDegraded() {
        Finding degraded = Finding.holds(ConditionType.DEGRADED, Reason.UPDATE_FAILED, "the old one serves");

        assertThat(Readiness.of(with(degraded)).status()).isEqualTo(ConditionStatus.TRUE);
    }
}
