package io.modelservice.runtime.role;

import io.modelservice.runtime.verification.SplitUnderTest;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.parts.PartResult;
import io.modelservice.splitter.parts.PartStore;
import io.modelservice.splitter.parts.PartsFolder;
import io.modelservice.splitter.parts.PartsReader;
import io.modelservice.splitter.parts.PartsResult;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.proof.ProofResult;
import io.modelservice.splitter.proof.StructuralProof;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Gets hold of a split and of the model it is to be compared with, and proves its structure. */
final class SplitSource {

    private static final double EXACT_ENOUGH = 1e-6;

    private final FetchedModel models;
    private final OptionalDouble tolerance;

    SplitSource(FetchedModel models, OptionalDouble tolerance) {
        this.models = models;
        this.tolerance = tolerance;
    }

    /** Cuts by a service's plan; the sub-models of its processes then find the same parts in the cache. */
    SplitUnderTest planned(ServiceConfiguration configuration) throws RoleException, IOException, InterruptedException {
        ServiceConfiguration.ModelReference reference = configuration.model();
        Plan plan = configuration.plan();
        OnnxModel model = model(new ModelLocation(reference.uri(), reference.revision(), reference.digest()), plan);
        PartStore store = new PartStore(models.cache().resolve("parts"));
        List<Part> parts = new ArrayList<>();
        for (int stage = 0; stage < plan.stages().size(); stage++) {
            switch (store.findOrMake(model, plan, stage)) {
                case PartResult.Ready(Part part) -> parts.add(part);
                case PartResult.Refused(FailureReason reason, String message) ->
                    throw new RoleException(reason, message);
            }
        }
        return split(model, plan, parts, configuration.verification().tolerance());
    }

    /** Opens a folder of parts. */
    SplitUnderTest written(Path directory, ModelLocation location)
            throws RoleException, IOException, InterruptedException {
        return switch (PartsReader.open(directory)) {
            case PartsResult.Opened(PartsFolder folder) -> {
                Plan plan = folder.manifest().plan();
                yield split(model(location, plan), plan, folder.parts(), EXACT_ENOUGH);
            }
            case PartsResult.Refused(FailureReason reason, String message) -> throw new RoleException(reason, message);
        };
    }

    private OnnxModel model(ModelLocation location, Plan plan) throws RoleException, IOException, InterruptedException {
        LocalModel local = models.fetch(location, new LoggedProgress());
        if (!local.digest().equals(plan.modelDigest())) {
            throw new RoleException(
                    FailureReason.DIGEST_MISMATCH,
                    "%s is %s, but the split is of %s".formatted(location.uri(), local.digest(), plan.modelDigest()));
        }
        return models.read(local);
    }

    private SplitUnderTest split(OnnxModel model, Plan plan, List<Part> parts, double usual)
            throws RoleException, IOException {
        List<SubModel> subModels = new ArrayList<>();
        for (Part part : parts) {
            subModels.add(part.subModel(models.read(part.modelFile())));
        }
        if (StructuralProof.prove(model, subModels) instanceof ProofResult.Broken(String message)) {
            throw new RoleException(FailureReason.SPLIT_MISMATCH, message);
        }
        return new SplitUnderTest(
                model, plan, parts.stream().map(Part::modelFile).toList(), tolerance.orElse(usual));
    }
}
