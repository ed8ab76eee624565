package io.modelservice.splitter.plan;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Where each stage may begin, and what a cut there costs. Boundary {@code p} is the cut in front of segment {@code p}.
 * A stage with a fixed begin ignores the kind of the cut; the others keep to {@code free}.
 */
final class Boundaries {

    private final List<Cut> cuts;
    private final BitSet free;
    private final int[] fixed;

    private Boundaries(List<Cut> cuts, BitSet free, int[] fixed) {
        this.cuts = cuts;
        this.free = free;
        this.fixed = fixed;
    }

    /** All cuts, those inside patterns only if {@code inside} says so. */
    static Boundaries of(ModelProfile profile, int stages, InsidePatterns inside) {
        BitSet free = new BitSet();
        for (int cut = 0; cut < profile.cuts().size(); cut++) {
            free.set(
                    cut + 1,
                    inside == InsidePatterns.ALLOWED || profile.cuts().get(cut).kind() != CutKind.INSIDE_PATTERN);
        }
        int[] fixed = new int[stages];
        Arrays.fill(fixed, -1);
        return new Boundaries(profile.cuts(), free, fixed);
    }

    /** The same, but the stages with an entry of 0 or more begin exactly there. */
    Boundaries fixedAt(int[] begins) {
        return new Boundaries(cuts, free, begins.clone());
    }

    /** The same without the boundaries that are not in {@code wanted}. */
    Boundaries only(BitSet wanted) {
        BitSet left = (BitSet) free.clone();
        left.and(wanted);
        return new Boundaries(cuts, left, fixed);
    }

    boolean hasFixed() {
        return Arrays.stream(fixed).anyMatch(begin -> begin >= 0);
    }

    int stages() {
        return fixed.length;
    }

    boolean mayBegin(int stage, int boundary) {
        return fixed[stage] >= 0 ? fixed[stage] == boundary : free.get(boundary);
    }

    boolean isFree(int boundary) {
        return free.get(boundary);
    }

    int freeBoundaries() {
        return free.cardinality();
    }

    CutKind kind(int boundary) {
        return cuts.get(boundary - 1).kind();
    }

    long linkBytes(int boundary) {
        return cuts.get(boundary - 1).liveBytes();
    }

    /** Whether cuts inside fusible patterns count as possible. */
    enum InsidePatterns {
        ALLOWED,
        FORBIDDEN
    }
}
