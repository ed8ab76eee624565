package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import java.io.IOException;
import java.nio.file.Path;

/** Profiles of test models. */
public final class Profiles {

    public static final String DIGEST = "sha256:" + "0".repeat(64);

    private Profiles() {}

    public static ModelProfile of(ModelProto model, Path directory) throws IOException {
        return of(ModelFiles.read(model, directory));
    }

    /** @throws AssertionError with the profiler's message when it refuses the model */
    public static ModelProfile of(OnnxModel model) {
        return switch (OnnxProfiler.profile(model, DIGEST)) {
            case ProfileResult.Profiled(ModelProfile profile) -> profile;
            case ProfileResult.Refused(var reason, String message) -> throw new AssertionError(reason + ": " + message);
        };
    }
}
