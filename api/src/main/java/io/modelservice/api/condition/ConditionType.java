package io.modelservice.api.condition;

import java.util.List;

/** What a condition is about; the reference of the API is written from these. */
public enum ConditionType {
    ACCEPTED(
            "Accepted",
            "Whether the specification can be served at all. While it is False, the last good revision goes on serving."),
    MODEL_RESOLVED("ModelResolved", "Whether the model was found, fetched and read."),
    PLANNED("Planned", "Whether it is decided how the model is split."),
    VERIFIED("Verified", "Whether the parts compute what the whole computes, as far as the specification asks for it."),
    SCHEDULED("Scheduled", "Whether every pod has a node."),
    STAGES_READY("StagesReady", "Whether every sub-model of every group serves."),
    ROUTER_READY("RouterReady", "Whether the router takes requests."),
    READY("Ready", "Whether all above hold, so that requests are answered by what the specification asks for."),
    PROGRESSING("Progressing", "Whether the operator is bringing the cluster nearer to the specification."),
    DEGRADED("Degraded", "Whether something is wrong that does not mend itself, or less serves than was asked for."),
    SUSPENDED("Suspended", "Whether spec.suspend holds all pods back.");

    /** Those that {@link #READY} sums up, in the order in which they come true. */
    public static final List<ConditionType> PARTS_OF_READY =
            List.of(ACCEPTED, MODEL_RESOLVED, PLANNED, VERIFIED, SCHEDULED, STAGES_READY, ROUTER_READY);

    private final String text;
    private final String meaning;

    ConditionType(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As it is written in a status. */
    public String text() {
        return text;
    }

    /** What it tells, beginning with "Whether". */
    public String meaning() {
        return meaning;
    }
}
