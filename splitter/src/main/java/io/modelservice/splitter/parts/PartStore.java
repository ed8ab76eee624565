package io.modelservice.splitter.parts;

import com.fasterxml.jackson.core.JacksonException;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.CutResult;
import io.modelservice.splitter.cut.Cutter;
import io.modelservice.splitter.cut.FileDigest;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.cut.SubModelWriter;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.parts.PartResult.Ready;
import io.modelservice.splitter.parts.PartResult.Refused;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanHash;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cache of parts, in {@code <root>/<digest of the artefact>/<hash of the plan>/stage-K}. Several processes may use one
 * directory: a part appears whole or not at all, and one that is damaged is made again.
 */
public final class PartStore {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String DIGEST_PREFIX = "sha256:";

    private final Path root;

    public PartStore(Path root) {
        this.root = Objects.requireNonNull(root, "root");
    }

    /** The part, if it is there with all its files in their right sizes. */
    public Optional<Part> find(Plan plan, int stage) throws IOException {
        Path directory = directory(plan, stage);
        Optional<StoredPart> stored = stored(directory.resolve(StoredPart.FILE));
        if (stored.isEmpty() || !stored.get().isOf(plan, stage)) {
            return Optional.empty();
        }
        PartManifest manifest = stored.get().part();
        return new PartFiles(directory, manifest).faultOfSizes().isPresent()
                ? Optional.empty()
                : Optional.of(new Part(directory, manifest));
    }

    /** What is wrong with the bytes of a part; reads all of them. */
    public Optional<String> damage(Part part) throws IOException {
        return new PartFiles(part.directory(), part.manifest()).faultOfDigests().map(Fault::message);
    }

    /**
     * The part, made now if it is not there. Waits while another process makes it.
     *
     * @param model the artefact that the plan is of
     */
    public PartResult findOrMake(OnnxModel model, Plan plan, int stage) throws IOException {
        Optional<Part> found = find(plan, stage);
        return found.isPresent() ? new Ready(found.get()) : lockAndMake(model, plan, stage, Existing.KEPT);
    }

    /** Makes the part again, whatever is there: for one that {@link #damage} has found damaged. */
    public PartResult remake(OnnxModel model, Plan plan, int stage) throws IOException {
        return lockAndMake(model, plan, stage, Existing.REPLACED);
    }

    private enum Existing {
        KEPT,
        REPLACED
    }

    private PartResult lockAndMake(OnnxModel model, Plan plan, int stage, Existing existing) throws IOException {
        if (!PlanHash.of(plan).equals(plan.hash())) {
            return new Refused(
                    FailureReason.INVALID_ARGUMENT, "The plan was changed after it was made: its hash does not fit");
        }
        Path directory = directory(plan, stage);
        try (MakerLock _ = MakerLock.of(directory.resolveSibling(directory.getFileName() + ".lock"))) {
            Optional<Part> made = existing == Existing.KEPT ? find(plan, stage) : Optional.empty();
            if (made.isPresent()) {
                return new Ready(made.get());
            }
            NewDirectory.sweep(directory);
            return switch (Cutter.cut(model, plan.stages().get(stage))) {
                case CutResult.Refused(FailureReason reason, String message) -> new Refused(reason, message);
                case CutResult.Cut(SubModel subModel) -> new Ready(make(model, plan, stage, subModel));
            };
        }
    }

    private Part make(OnnxModel model, Plan plan, int stage, SubModel subModel) throws IOException {
        Path directory = directory(plan, stage);
        try (NewDirectory made = NewDirectory.of(directory)) {
            List<FileDigest> files = new SubModelWriter(model, subModel).write(made.path());
            PartManifest manifest = PartManifest.of(plan.stages().get(stage), files, subModel.passThrough());
            ManifestFile.write(
                    made.path().resolve(StoredPart.FILE),
                    new StoredPart(PartsManifest.VERSION, plan.modelDigest(), plan.hash(), manifest));
            made.publish();
            return new Part(directory, manifest);
        }
    }

    private static Optional<StoredPart> stored(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ServingJson.mapper().readValue(Files.readAllBytes(file), StoredPart.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    private Path directory(Plan plan, int stage) {
        String digest = plan.modelDigest().startsWith(DIGEST_PREFIX)
                ? plan.modelDigest().substring(DIGEST_PREFIX.length())
                : "";
        Objects.checkIndex(stage, plan.stages().size());
        if (!HEX.matcher(digest).matches() || !HEX.matcher(plan.hash()).matches()) {
            throw new IllegalArgumentException(
                    "A plan needs a SHA-256 digest of its model and a hash, not '%s' and '%s'"
                            .formatted(plan.modelDigest(), plan.hash()));
        }
        return root.resolve(digest).resolve(plan.hash()).resolve("stage-" + stage);
    }
}
