package io.modelservice.cli.model;

import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;

/** Finds out what a fetched model is made of. */
public final class ModelProfiler {

    private ModelProfiler() {}

    /** @param digest of the artefact */
    public static ModelProfile profile(OnnxModel model, String digest) throws CommandFailure {
        return switch (OnnxProfiler.profile(model, digest)) {
            case ProfileResult.Profiled profiled -> profiled.profile();
            case ProfileResult.Refused refused -> throw new CommandFailure(refused.reason(), refused.message());
        };
    }
}
