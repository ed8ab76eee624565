package io.modelservice.splitter.equality;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.parts.PartsResult;
import io.modelservice.splitter.parts.PartsWriter;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import io.modelservice.splitter.proof.Comparison;
import io.modelservice.splitter.proof.TensorComparison;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A model that is split in several ways. */
record Subject(Path file, OnnxModel model, ModelProfile profile) {

    static Subject write(ModelProto proto, Path directory) throws IOException {
        return read(Files.write(directory.resolve("whole.onnx"), proto.toByteArray()));
    }

    static Subject read(Path file) throws IOException {
        OnnxModel model = ((ReadResult.Read) OnnxReader.read(file, HardLinks.REFUSED)).model();
        String digest = "sha256:" + "b".repeat(64);
        ProfileResult result = OnnxProfiler.profile(model, digest);
        return new Subject(file, model, ((ProfileResult.Profiled) result).profile());
    }

    PlanResult plan(Policy policy, int stages, boolean insidePatterns) {
        List<StageRequest> requests = IntStream.range(0, stages)
                .mapToObj(stage -> StageRequest.free("stage-" + stage))
                .toList();
        return Planner.plan(profile, new PlanRequest(policy, requests, insidePatterns));
    }

    /** Loads the parts of a plan, from a folder that has been written for it. */
    Chain chain(Plan plan, Path folder) throws IOException, OrtException {
        PartsResult written = PartsWriter.write(model, plan, folder);
        return Chain.load(((PartsResult.Opened) written).folder().parts());
    }

    ReferenceEngine whole() throws OrtException {
        return ReferenceEngine.load(file);
    }

    /** Runs the whole and the parts on the same inputs. */
    static Comparison compare(ReferenceEngine whole, Chain chain, Map<String, Tensor> inputs) throws OrtException {
        return TensorComparison.compare(
                List.copyOf(whole.run(inputs).values()),
                List.copyOf(chain.run(inputs).values()));
    }
}
