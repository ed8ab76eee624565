package io.modelservice.splitter.plan;

/** How full a stage is when it holds the segments {@code [from, to)}; infinite when it may not hold them. */
@FunctionalInterface
interface StageLoad {

    /** @param memory weights and activations of these segments */
    double of(int stage, int from, int to, long memory);
}
