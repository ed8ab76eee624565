package io.modelservice.splitter.plan;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import java.util.BitSet;

/**
 * What {@link Policy#EVEN} counts: recognised layers, or, in a model without, the parts between possible cuts. What
 * lies in front of the first layer goes with it, what lies behind a layer too.
 */
final class EvenShares {

    private final BitSet begins;
    private final boolean layers;
    private final int[] before;

    private EvenShares(BitSet begins, boolean layers, int segments) {
        this.begins = begins;
        this.layers = layers;
        before = new int[segments + 1];
        for (int boundary = 1; boundary <= segments; boundary++) {
            boolean ends = boundary == segments || begins.get(boundary);
            before[boundary] = before[boundary - 1] + (ends ? 1 : 0);
        }
    }

    static EvenShares of(ModelProfile profile, Boundaries boundaries) {
        BitSet begins = new BitSet();
        if (profile.layers().isEmpty()) {
            for (int boundary = 1; boundary < profile.segments().size(); boundary++) {
                begins.set(boundary, boundaries.isFree(boundary));
            }
        } else {
            profile.layers().stream().skip(1).map(Layer::firstSegment).forEach(begins::set);
        }
        return new EvenShares(
                begins, !profile.layers().isEmpty(), profile.segments().size());
    }

    /** Boundaries between two units. */
    BitSet begins() {
        return begins;
    }

    int units() {
        return before[before.length - 1];
    }

    /** Units in {@code [from, to)}, both of them boundaries between units or the model's ends. */
    int units(int from, int to) {
        return before[to] - before[from];
    }

    /** Whether so many units are an even share for one of {@code stages} stages. */
    boolean isEven(int units, int stages) {
        return units == units() / stages || units == (units() + stages - 1) / stages;
    }

    /** The word for a unit. */
    String word() {
        return layers ? "layers" : "parts between possible cuts";
    }
}
