package io.modelservice.runtime.verification;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.ModelLoadException;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.splitter.cut.CutResult;
import io.modelservice.splitter.cut.Cutter;
import io.modelservice.splitter.cut.SubModelWriter;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.proof.TensorComparison;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the first stage at whose border a split leaves the whole model, by cutting the whole off right there. */
final class FirstDifference {

    private final Engine engine;
    private final SplitUnderTest split;

    FirstDifference(Engine engine, SplitUnderTest split) {
        this.engine = engine;
        this.split = split;
    }

    /** Empty when no border tells. */
    Optional<Integer> stage(List<Tensor> inputs) throws ModelLoadException, IOException {
        List<Tensor> travelling = inputs;
        for (Plan.Stage stage : split.plan().stages()) {
            Optional<List<Tensor>> found = run(split.partFiles().get(stage.index()), Border.of(stage), travelling);
            Optional<List<Tensor>> expected = upTo(stage, inputs);
            if (found.isEmpty() || expected.isEmpty()) {
                return Optional.empty();
            }
            if (!TensorComparison.compare(expected.get(), found.get()).within(split.tolerance())) {
                return Optional.of(stage.index());
            }
            travelling = found.get();
        }
        return Optional.empty();
    }

    private Optional<List<Tensor>> upTo(Plan.Stage end, List<Tensor> inputs) throws ModelLoadException, IOException {
        Plan.Stage start =
                new Plan.Stage(0, end.name(), 0, end.endNode(), 0, split.plan().inputs(), end.outputs(), 0, 0, 0);
        if (!(Cutter.cut(split.model(), start) instanceof CutResult.Cut(var subModel))) {
            return Optional.empty();
        }
        Path directory = Files.createTempDirectory("modelservice-verify-");
        try {
            new SubModelWriter(split.model(), subModel).write(directory);
            return run(directory.resolve(SubModelWriter.MODEL_FILE), Border.of(start), inputs);
        } finally {
            for (String file : List.of(SubModelWriter.MODEL_FILE, SubModelWriter.WEIGHT_FILE)) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        }
    }

    private Optional<List<Tensor>> run(Path file, Border border, List<Tensor> inputs) throws ModelLoadException {
        try (var part = engine.load(file, border)) {
            return part.run(inputs) instanceof RunResult.Computed(List<Tensor> outputs)
                    ? Optional.of(outputs)
                    : Optional.empty();
        }
    }
}
