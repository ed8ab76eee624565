package io.modelservice.splitter.parts;

import io.modelservice.splitter.plan.Plan;

/** The file {@code part.json} of a cached part; it is written last. */
record StoredPart(int version, String modelDigest, String planHash, PartManifest part) {

    static final String FILE = "part.json";

    boolean isOf(Plan plan, int stage) {
        return version == PartsManifest.VERSION
                && plan.modelDigest().equals(modelDigest)
                && plan.hash().equals(planHash)
                && part != null
                && part.stage() == stage;
    }
}
