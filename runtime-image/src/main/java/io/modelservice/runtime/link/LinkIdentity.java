package io.modelservice.runtime.link;

import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.RefusalCode;
import java.util.Optional;

/**
 * Which sub-model a process is.
 *
 * @param group index of the group
 * @param stage index of the stage
 * @param stages number of stages, which form a ring: the one after the last is the first
 */
public record LinkIdentity(String revision, String planHash, int group, int stage, int stages) {

    public LinkIdentity {
        if (group < 0 || stages < 2 || stage < 0 || stage >= stages) {
            throw new IllegalArgumentException("No stage %d of %d in group %d".formatted(stage, stages, group));
        }
    }

    /** The stage whose outputs enter here. */
    int upstream() {
        return (stage + stages - 1) % stages;
    }

    /** The stage that this one's outputs go to. */
    int downstream() {
        return (stage + 1) % stages;
    }

    Frame.Hello hello() {
        return new Frame.Hello(revision, planHash, group, stage);
    }

    Frame.Welcome welcome() {
        return new Frame.Welcome(group, stage);
    }

    /** Why the one who says hello may not come in; empty when it may. */
    Optional<Frame.Refused> refusal(Frame.Hello hello) {
        if (!hello.revision().equals(revision)) {
            return refused(
                    RefusalCode.WRONG_REVISION, "revision %s does not match %s".formatted(hello.revision(), revision));
        }
        if (!hello.planHash().equals(planHash)) {
            return refused(RefusalCode.WRONG_PLAN, "plan %s does not match %s".formatted(hello.planHash(), planHash));
        }
        if (hello.group() != group || hello.stage() != upstream()) {
            return refused(
                    RefusalCode.WRONG_IDENTITY,
                    "stage %d of group %d does not come before stage %d of group %d"
                            .formatted(hello.stage(), hello.group(), stage, group));
        }
        return Optional.empty();
    }

    private static Optional<Frame.Refused> refused(RefusalCode code, String message) {
        return Optional.of(new Frame.Refused(code, message));
    }
}
