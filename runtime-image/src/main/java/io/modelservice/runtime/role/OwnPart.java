package io.modelservice.runtime.role;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.ModelLoadException;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.parts.PartResult;
import io.modelservice.splitter.parts.PartStore;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings the part of the model that one stage computes into memory: from the cache of parts when it is there, else out
 * of the model, which is fetched for it.
 */
final class OwnPart {

    private static final Logger LOG = Logger.getLogger(OwnPart.class);

    /** A second session packs weights again; so many fit into what is kept of the memory limit for the process itself. */
    private static final long MOST_WEIGHTS_IN_TWO_SESSIONS = 96L << 20;

    private final ServiceConfiguration configuration;
    private final Plan.Stage stage;
    private final FetchedModel models;
    private final PartStore parts;
    private final LoadProgress progress;

    OwnPart(ServiceConfiguration configuration, Plan.Stage stage, FetchedModel models, LoadProgress progress) {
        this.configuration = configuration;
        this.stage = stage;
        this.models = models;
        this.parts = new PartStore(models.cache().resolve("parts"));
        this.progress = progress;
    }

    SubModel load(Engine engine) throws RoleException, IOException, InterruptedException {
        Optional<Part> cached = find();
        Part part = cached.isPresent() ? cached.get() : make(Making.IF_MISSING);
        progress.loading();
        try {
            return load(engine, part);
        } catch (ModelLoadException failure) {
            Optional<String> damage = parts.damage(part);
            if (damage.isEmpty()) {
                throw refused(failure);
            }
            LOG.warnf("Making the part of stage %d again: %s", stage.index(), damage.get());
            return loadAgain(engine);
        }
    }

    private SubModel loadAgain(Engine engine) throws RoleException, IOException, InterruptedException {
        try {
            return load(engine, make(Making.ANEW));
        } catch (ModelLoadException failure) {
            throw refused(failure);
        }
    }

    private SubModel load(Engine engine, Part part) throws ModelLoadException {
        Border border = Border.of(stage);
        return computesBatchesAtOnce() && stage.weightBytes() <= MOST_WEIGHTS_IN_TWO_SESSIONS
                ? engine.loadForCompany(part.modelFile(), border)
                : engine.load(part.modelFile(), border);
    }

    private boolean computesBatchesAtOnce() {
        return configuration.plan().stages().size() == 1;
    }

    private static RoleException refused(ModelLoadException failure) {
        return new RoleException(failure.reason(), failure.getMessage(), failure);
    }

    private Optional<Part> find() throws RoleException, IOException {
        try {
            return parts.find(configuration.plan(), stage.index());
        } catch (IllegalArgumentException notAPlan) {
            throw new RoleException(FailureReason.INVALID_ARGUMENT, notAPlan.getMessage(), notAPlan);
        }
    }

    private enum Making {
        IF_MISSING,
        ANEW
    }

    private Part make(Making making) throws RoleException, IOException, InterruptedException {
        Plan plan = configuration.plan();
        ServiceConfiguration.ModelReference model = configuration.model();
        LocalModel local = models.fetch(
                new ModelLocation(
                        model.uri(), model.revision(), model.digest().or(() -> Optional.of(plan.modelDigest()))),
                progress::downloading);
        if (!local.digest().equals(plan.modelDigest())) {
            throw new RoleException(
                    FailureReason.DIGEST_MISMATCH,
                    "%s is %s, but the plan was made for %s; plan again"
                            .formatted(model.uri(), local.digest(), plan.modelDigest()));
        }
        progress.loading();
        OnnxModel whole = models.read(local);
        PartResult result =
                switch (making) {
                    case IF_MISSING -> parts.findOrMake(whole, plan, stage.index());
                    case ANEW -> parts.remake(whole, plan, stage.index());
                };
        return switch (result) {
            case PartResult.Ready(Part part) -> part;
            case PartResult.Refused(FailureReason reason, String message) -> throw new RoleException(reason, message);
        };
    }
}
