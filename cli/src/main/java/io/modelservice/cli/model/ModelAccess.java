package io.modelservice.cli.model;

import io.modelservice.cli.CommandFailure;
import io.modelservice.sources.ConsoleProgress;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore;
import io.modelservice.sources.ModelStores;
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
import java.util.Map;

/** Brings models onto this machine and shows the progress. */
public final class ModelAccess {

    private final SourceSettings settings;

    private ModelAccess(SourceSettings settings) {
        this.settings = settings;
    }

    public static ModelAccess fromEnvironment(Map<String, String> environment) throws CommandFailure {
        try {
            return new ModelAccess(SourceSettings.fromEnvironment(environment));
        } catch (IllegalArgumentException unusable) {
            throw new CommandFailure(FailureReason.INVALID_ARGUMENT, unusable.getMessage(), unusable);
        }
    }

    /** Where models are kept. */
    public Path cache() {
        return settings.cache();
    }

    /** The model's files with weights. */
    public LocalModel fetch(ModelLocation location) throws CommandFailure {
        ModelStore store = ModelStores.open(settings);
        try {
            return store.fetch(
                    location, Selection.WEIGHTS, OnnxReader::externalFiles, ConsoleProgress.onStandardError());
        } catch (SourceException refused) {
            throw new CommandFailure(reason(refused.reason()), refused.getMessage(), refused);
        } catch (UnusableModelException unusable) {
            throw new CommandFailure(unusable.reason(), unusable.getMessage(), unusable);
        } catch (IOException failed) {
            throw new CommandFailure(
                    FailureReason.INTERNAL,
                    "%s could not be brought to this machine: %s".formatted(location.uri(), failed.getMessage()),
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(FailureReason.SOURCE_UNAVAILABLE, "interrupted", interrupted);
        }
    }

    /** The metadata of a fetched model. */
    public OnnxModel read(LocalModel files) throws CommandFailure {
        try {
            return switch (OnnxReader.read(files.modelFile(), hardLinks(files))) {
                case ReadResult.Read read -> read.model();
                case ReadResult.Refused refused -> throw new CommandFailure(refused.reason(), refused.message());
            };
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    FailureReason.INTERNAL,
                    "%s cannot be read: %s".formatted(files.modelFile(), unreadable.getMessage()),
                    unreadable);
        }
    }

    /** The cache makes hard links itself; a user's own folder must not hold any. */
    private HardLinks hardLinks(LocalModel files) {
        return files.directory().startsWith(settings.cache()) ? HardLinks.TRUSTED : HardLinks.REFUSED;
    }

    private static FailureReason reason(SourceException.Reason reason) {
        return switch (reason) {
            case INVALID_LOCATION -> FailureReason.INVALID_ARGUMENT;
            case NOT_FOUND -> FailureReason.MODEL_NOT_FOUND;
            case REFUSED -> FailureReason.SOURCE_REFUSED;
            case UNAVAILABLE -> FailureReason.SOURCE_UNAVAILABLE;
            case DIGEST_MISMATCH -> FailureReason.DIGEST_MISMATCH;
            case STORAGE_FULL -> FailureReason.STORAGE_FULL;
        };
    }
}
