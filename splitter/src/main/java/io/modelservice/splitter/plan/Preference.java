package io.modelservice.splitter.plan;

import io.modelservice.splitter.profile.ModelProfile.CutKind;

/** What a search minimises, in this order: number of disliked cuts, bytes on links, load of the fullest stage. */
enum Preference {
    /** Fewest cuts inside patterns, then the lowest load. */
    BALANCE(1, 0, false, true),
    /** Fewest cuts inside patterns, fewest that are not at a layer's border, fewest link bytes, then the lowest load. */
    LINKS(1 << 14, 1, true, true),
    /** As {@link #LINKS} without the load, so that the earliest cuts win. */
    EARLIEST(1 << 14, 1, true, false),
    /** The lowest load alone. */
    LOAD(0, 0, false, true);

    private final int inside;
    private final int between;
    private final boolean bytes;
    private final boolean load;

    Preference(int inside, int between, boolean bytes, boolean load) {
        this.inside = inside;
        this.between = between;
        this.bytes = bytes;
        this.load = load;
    }

    int dislike(CutKind kind) {
        return switch (kind) {
            case INSIDE_PATTERN -> inside;
            case BETWEEN_PATTERNS -> between;
            case LAYER_BOUNDARY -> 0;
        };
    }

    long linkBytes(long liveBytes) {
        return bytes ? liveBytes : 0;
    }

    boolean weighsLoad() {
        return load;
    }
}
