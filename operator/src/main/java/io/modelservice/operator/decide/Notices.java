package io.modelservice.operator.decide;

import io.modelservice.api.condition.Condition;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.resource.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What people must know of the way from one status to the next. */
final class Notices {

    private Notices() {}

    static List<Notice> of(Optional<ServiceStatus> before, ServiceStatus after) {
        List<Condition> earlier =
                before.map(ServiceStatus::conditions).map(Notices::orNone).orElse(List.of());
        List<Notice> notices = new ArrayList<>();
        turned(earlier, after, ConditionType.DEGRADED, ConditionStatus.TRUE)
                .ifPresent(found -> notices.add(Notice.warning(found.reason(), found.message())));
        for (ConditionType step : List.of(ConditionType.PLANNED, ConditionType.READY)) {
            turned(earlier, after, step, ConditionStatus.TRUE)
                    .ifPresent(found -> notices.add(Notice.normal(found.reason(), found.message())));
        }
        String revision = before.map(ServiceStatus::currentRevision).orElse(null);
        if (after.currentRevision() != null && revision != null && !Objects.equals(revision, after.currentRevision())) {
            notices.add(Notice.normal(
                    "RevisionServes",
                    "Traffic moves from revision %s to %s.".formatted(revision, after.currentRevision())));
        }
        return notices;
    }

    private static List<Condition> orNone(List<Condition> conditions) {
        return conditions == null ? List.of() : conditions;
    }

    /** The condition, when it has come to this status or has got another reason for it. */
    private static Optional<Condition> turned(
            List<Condition> earlier, ServiceStatus after, ConditionType type, ConditionStatus status) {
        Optional<Condition> now = Conditions.of(after.conditions(), type).filter(found -> found.is(type, status));
        Optional<Condition> then = Conditions.of(earlier, type).filter(found -> found.is(type, status));
        boolean same = now.isPresent()
                && then.isPresent()
                && now.get().reason().equals(then.get().reason());
        return same ? Optional.empty() : now;
    }
}
