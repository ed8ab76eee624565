package io.modelservice.splitter.parts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.parts.PartsResult.Opened;
import io.modelservice.splitter.parts.PartsResult.Refused;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanHash;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a folder of parts, without the model that it was made from. */
public final class PartsReader {

    private static final long MOST_MANIFEST_BYTES = 64L << 20;

    private PartsReader() {}

    /** Reads the manifest and holds every byte of the parts against it. */
    public static PartsResult open(Path directory) throws IOException {
        Path file = directory.resolve(PartsFolder.MANIFEST_FILE);
        if (!Files.isRegularFile(file)) {
            return new Refused(FailureReason.MODEL_NOT_FOUND, file + " is missing; is this a folder that split wrote?");
        }
        if (Files.size(file) > MOST_MANIFEST_BYTES) {
            return corrupt(file, "is too large for a manifest");
        }
        try {
            JsonNode json = ServingJson.mapper().readTree(Files.readAllBytes(file));
            int version = json.path("version").asInt(-1);
            if (version != PartsManifest.VERSION) {
                return new Refused(
                        FailureReason.UNSUPPORTED_FORMAT,
                        "%s has the version %s, and this program reads version %d"
                                .formatted(file, json.path("version"), PartsManifest.VERSION));
            }
            return check(directory, ServingJson.mapper().treeToValue(json, PartsManifest.class));
        } catch (JacksonException malformed) {
            return corrupt(
                    file,
                    "is no manifest: "
                            + malformed.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static PartsResult check(Path directory, PartsManifest manifest) throws IOException {
        Path file = directory.resolve(PartsFolder.MANIFEST_FILE);
        Plan plan = manifest.plan();
        if (!PlanHash.of(plan).equals(plan.hash()) || !manifest.modelDigest().equals(plan.modelDigest())) {
            return corrupt(file, "was changed: the plan's hash does not fit");
        }
        if (manifest.parts().size() != plan.stages().size()) {
            return corrupt(
                    file,
                    "lists %d parts for %d stages"
                            .formatted(manifest.parts().size(), plan.stages().size()));
        }
        PartsFolder folder = new PartsFolder(directory, manifest);
        for (int stage = 0; stage < folder.parts().size(); stage++) {
            Part part = folder.parts().get(stage);
            if (!fits(part.manifest(), plan.stages().get(stage))) {
                return corrupt(file, "describes stage %d otherwise than its plan does".formatted(stage));
            }
            Optional<Fault> fault = new PartFiles(part.directory(), part.manifest()).faultOfDigests();
            if (fault.isPresent()) {
                return new Refused(fault.get().reason(), fault.get().message());
            }
        }
        return new Opened(folder);
    }

    private static boolean fits(PartManifest part, Plan.Stage stage) {
        return part.stage() == stage.index()
                && part.inputs().equals(stage.inputs())
                && part.outputs().equals(stage.outputs());
    }

    private static Refused corrupt(Path file, String what) {
        return new Refused(FailureReason.MODEL_CORRUPT, file + " " + what);
    }
}
