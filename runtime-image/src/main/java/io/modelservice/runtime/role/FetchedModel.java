package io.modelservice.runtime.role;

import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceSettings;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.onnx.UnusableModelException;
import java.io.IOException;
import java.nio.file.Path;

/** Fetches a model's files and reads what is in them; whatever goes wrong has a reason. */
final class FetchedModel {

    private final SourceSettings settings;

    FetchedModel(SourceSettings settings) {
        this.settings = settings;
    }

    static FetchedModel of(RoleEnvironment environment) throws RoleException {
        try {
            return new FetchedModel(SourceSettings.fromEnvironment(environment.variables()));
        } catch (IllegalArgumentException unusable) {
            throw new RoleException(FailureReason.INVALID_ARGUMENT, unusable.getMessage(), unusable);
        }
    }

    Path cache() {
        return settings.cache();
    }

    LocalModel fetch(ModelLocation location, Progress progress)
            throws RoleException, IOException, InterruptedException {
        try {
            return ModelStores.open(settings).fetch(location, Selection.WEIGHTS, OnnxReader::externalFiles, progress);
        } catch (SourceException failure) {
            throw SourceFailures.of(failure);
        } catch (UnusableModelException unusable) {
            throw new RoleException(unusable.reason(), unusable.getMessage(), unusable);
        }
    }

    /** A file in the cache shares its bytes with others there; a folder of somebody else's must not do so. */
    OnnxModel read(LocalModel local) throws RoleException, IOException {
        return read(local.modelFile());
    }

    OnnxModel read(Path modelFile) throws RoleException, IOException {
        boolean cached = modelFile.toAbsolutePath().startsWith(settings.cache().toAbsolutePath());
        HardLinks hardLinks = cached ? HardLinks.TRUSTED : HardLinks.REFUSED;
        return switch (OnnxReader.read(modelFile, hardLinks)) {
            case ReadResult.Read(OnnxModel model) -> model;
            case ReadResult.Refused(FailureReason reason, String message) -> throw new RoleException(reason, message);
        };
    }
}
