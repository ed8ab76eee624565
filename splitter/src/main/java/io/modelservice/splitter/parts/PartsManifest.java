package io.modelservice.splitter.parts;

import io.modelservice.splitter.plan.Plan;
import java.util.List;
import java.util.Objects;

/**
 * The file {@code manifest.json} of a folder of parts.
 *
 * @param version of this format; readers refuse any other than {@link #VERSION}
 * @param modelDigest {@code sha256:...} of the artefact that was split
 * @param parts one for each stage, in order
 */
public record PartsManifest(int version, String modelDigest, Plan plan, List<PartManifest> parts) {

    public static final int VERSION = 1;

    public PartsManifest {
        Objects.requireNonNull(modelDigest, "modelDigest");
        Objects.requireNonNull(plan, "plan");
        parts = List.copyOf(parts);
    }
}
