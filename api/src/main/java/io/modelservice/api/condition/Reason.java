package io.modelservice.api.condition;

/**
 * Why a condition is as it is. Each says what happened and what a person can do; the documentation of the operator is
 * written from these.
 */
public enum Reason {
    // All is as it should be.
    VALID("Valid", "The specification can be served.", "Nothing."),
    RESOLVED("Resolved", "The model was found and read.", "Nothing."),
    PLANNED("Planned", "The split is decided; status.plan shows it.", "Nothing."),
    VERIFIED("Verified", "The parts answer as the whole model does.", "Nothing."),
    DIFFERENCE_REPORTED(
            "DifferenceReported",
            "The parts answer otherwise than the whole model, and verification.mode is Report, so they serve.",
            "Read status.plan.verification; raise the tolerance, choose other cuts, or set mode Enforce."),
    NOT_COMPARED(
            "NotCompared",
            "The parts were not compared with the whole model, since verification.mode is None.",
            "Nothing, where no machine can hold the whole model; else set mode Enforce."),
    PODS_SCHEDULED("PodsScheduled", "Every pod has a node.", "Nothing."),
    PODS_READY("PodsReady", "Every pod that is asked for serves.", "Nothing."),
    SERVING("Serving", "Requests are answered by what the specification asks for.", "Nothing."),
    UP_TO_DATE("UpToDate", "There is nothing to do.", "Nothing."),
    AS_EXPECTED("AsExpected", "Nothing is wrong.", "Nothing."),
    NOT_SUSPENDED("NotSuspended", "spec.suspend is false.", "Nothing."),

    // Somebody wanted it so.
    SUSPENDED("Suspended", "spec.suspend holds all pods back.", "Set spec.suspend to false to serve."),
    SCALED_TO_ZERO("ScaledToZero", "spec.replicas is 0, so no group serves.", "Set spec.replicas to 1 or more."),

    // Under way.
    PENDING("Pending", "An earlier step is not done yet.", "Wait; the first condition that is not True says for what."),
    PROFILING("Profiling", "A job fetches and reads the model.", "Wait; a large model takes its time to be fetched."),
    VERIFYING("Verifying", "A job compares the parts with the whole model.", "Wait."),
    PODS_PENDING(
            "PodsPending",
            "Pods wait for nodes.",
            "Wait some seconds; the reason becomes InsufficientCapacity if none fits."),
    PODS_NOT_READY(
            "PodsNotReady",
            "Pods fetch or load their parts, or do not answer yet.",
            "Wait; status.subModels shows the state and percent of each."),
    UPDATING("Updating", "A new revision is brought up beside the old one, which serves meanwhile.", "Wait."),
    SCALING("Scaling", "Groups are added or removed.", "Wait."),

    // The specification.
    FIELD_NOT_SUPPORTED(
            "FieldNotSupported",
            "The specification holds a field or value that this version of the operator does not serve.",
            "Remove the field that the message names, or update the operator."),
    INVALID_SPEC(
            "InvalidSpec", "Fields contradict each other or are out of bounds.", "Correct what the message names."),

    // The model.
    MODEL_NOT_FOUND(
            "ModelNotFound",
            "There is nothing at spec.model.uri.",
            "Correct the URI or the revision, or put the model there; it is looked for again."),
    SOURCE_REFUSED(
            "SourceRefused",
            "The place of the model refuses to give it: 401, 403, or an address that is not allowed.",
            "Give the credentials that the message names, or accept the model's licence at its hub."),
    SOURCE_UNAVAILABLE(
            "SourceUnavailable",
            "The place of the model does not answer, or breaks off.",
            "Check the network and its policies; it is tried again with growing pauses."),
    DIGEST_MISMATCH(
            "DigestMismatch",
            "The model is not the one that spec.model.digest, or the first fetch, names.",
            "Find out who changed the model; then correct spec.model.digest or spec.model.revision."),
    MODEL_CORRUPT(
            "ModelCorrupt",
            "The file is damaged, cut short or no model at all.",
            "Put a whole model in its place; the message names the place in the file."),
    UNSUPPORTED_FORMAT("UnsupportedFormat", "The model is not written as ONNX.", "Export it as ONNX."),
    UNSUPPORTED_OPERATOR(
            "UnsupportedOperator",
            "The model computes something that the engine cannot.",
            "Export the model with another opset; the message names the operator."),
    STORAGE_FULL(
            "StorageFull",
            "The node has too little room to keep the model.",
            "Free room on the node or select other nodes by spec.template."),

    // The split.
    UNSPLITTABLE(
            "Unsplittable",
            "The model cannot be cut as asked: too few places for cuts, or tensors that are no cut.",
            "Lower parallelism.pipeline, or name other layers or tensors; kubectl modelservice plan shows the cuts."),
    INSUFFICIENT_BUDGET(
            "InsufficientBudget",
            "No split fits the memory limits.",
            "Raise resources.limits.memory by what the message says, or raise parallelism.pipeline."),
    SPLIT_MISMATCH(
            "SplitMismatch",
            "The parts answer otherwise than the whole model by more than the tolerance.",
            "Choose other cuts, raise verification.tolerance, or set mode Report to serve all the same."),

    // The cluster.
    INSUFFICIENT_CAPACITY(
            "InsufficientCapacity",
            "No node has enough free accelerators, memory or CPUs for a sub-model, or none may be used.",
            "Add nodes, lower the limits, or loosen spec.template; the message says what is missing and how much."),
    QUOTA_EXCEEDED(
            "QuotaExceeded",
            "A ResourceQuota or LimitRange of the namespace, or an admission policy, refuses the pods.",
            "Raise the quota by what the message says, or lower replicas or limits."),
    IMAGE_PULL_FAILED(
            "ImagePullFailed",
            "A node cannot pull the runtime's image.",
            "Correct the image in the operator's settings, or give imagePullSecrets in spec.template."),
    CRASH_LOOP(
            "CrashLoop",
            "A process ends again and again.",
            "Read the last lines in the message and status.lastFailure."),
    OUT_OF_MEMORY(
            "OutOfMemory",
            "A process used more memory than its limit and was ended.",
            "Raise resources.limits.memory or parallelism.pipeline, or lower batching.maxBatchSize."),
    POD_LOST("PodLost", "A node is gone or does not answer.", "Wait; the pods come back elsewhere. Mend the node."),
    UPDATE_FAILED(
            "UpdateFailed",
            "The new revision does not come up; the last good one goes on serving.",
            "Correct the specification, or set it back; status.lastFailure says what is wrong."),
    INTERNAL_ERROR(
            "InternalError",
            "The operator or a process met a defect of its own.",
            "Report it with the message; it is tried again.");

    private final String text;
    private final String meaning;
    private final String remedy;

    Reason(String text, String meaning, String remedy) {
        this.text = text;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** CamelCase, as it is written in a status. */
    public String text() {
        return text;
    }

    /** What happened, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What a person can do, in one sentence; {@code Nothing.} where nothing is to be done. */
    public String remedy() {
        return remedy;
    }

    /** That of a process's failure, by the name that it ended with; {@link #INTERNAL_ERROR} for any other name. */
    public static Reason ofFailure(String name) {
        return switch (name) {
            case "ModelNotFound" -> MODEL_NOT_FOUND;
            case "SourceRefused" -> SOURCE_REFUSED;
            case "SourceUnavailable" -> SOURCE_UNAVAILABLE;
            case "DigestMismatch" -> DIGEST_MISMATCH;
            case "ModelCorrupt" -> MODEL_CORRUPT;
            case "UnsupportedFormat" -> UNSUPPORTED_FORMAT;
            case "UnsupportedOperator" -> UNSUPPORTED_OPERATOR;
            case "StorageFull" -> STORAGE_FULL;
            case "SplitMismatch" -> SPLIT_MISMATCH;
            case "InsufficientMemory" -> OUT_OF_MEMORY;
            case "Infeasible" -> UNSPLITTABLE;
            default -> INTERNAL_ERROR;
        };
    }
}
