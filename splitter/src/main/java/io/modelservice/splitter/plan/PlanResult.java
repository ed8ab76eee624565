package io.modelservice.splitter.plan;

import java.util.Objects;

/** What the planner answers. */
public sealed interface PlanResult {

    record Planned(Plan plan) implements PlanResult {
        public Planned {
            Objects.requireNonNull(plan, "plan");
        }
    }

    /**
     * No plan satisfies the request.
     *
     * @param message which limit, how far it is missed, and what would mend it, with numbers
     */
    record Infeasible(String message) implements PlanResult {
        public Infeasible {
            Objects.requireNonNull(message, "message");
        }
    }
}
