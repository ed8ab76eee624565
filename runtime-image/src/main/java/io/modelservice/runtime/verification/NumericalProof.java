package io.modelservice.runtime.verification;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.ModelLoadException;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.proof.Comparison;
import io.modelservice.splitter.proof.IndexBounds;
import io.modelservice.splitter.proof.ProbeInputs;
import io.modelservice.splitter.proof.ProbeInputs.Probe;
import io.modelservice.splitter.proof.TensorComparison;
import io.modelservice.splitter.serving.VerificationReport;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Runs made-up inputs through the whole model and through the parts in a row, and compares what comes out. The whole is
 * loaded once and freed before the first part; parts are loaded one at a time, so that the peak of memory is the whole
 * model's.
 */
public final class NumericalProof {

    private static final Logger LOG = Logger.getLogger(NumericalProof.class);
    private static final long SEED = 20_26;

    private final Engine engine;
    private final SplitUnderTest split;

    public NumericalProof(Engine engine, SplitUnderTest split) {
        this.engine = engine;
        this.split = split;
    }

    /** An input that the whole model took, and what it made of it. */
    record Answered(Probe probe, List<Tensor> outputs) {
        Answered {
            outputs = List.copyOf(outputs);
        }
    }

    public VerificationReport report() throws ModelLoadException, IOException {
        List<Answered> answers = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        boolean independent;
        try (SubModel whole = engine.load(split.model().file(), Border.of(split.plan()))) {
            for (Probe probe : probes()) {
                switch (whole.run(probe.inputs())) {
                    case RunResult.Computed(List<Tensor> outputs) -> answers.add(new Answered(probe, outputs));
                    case RunResult.Refused(String message) -> refusals.add(message);
                    case RunResult.Failed(String message) -> refusals.add(message);
                }
            }
            independent = new RowIndependence(whole, split).holds(answers);
        }
        if (answers.isEmpty()) {
            return report(
                    new Comparison(Double.POSITIVE_INFINITY, false, ""),
                    independent,
                    answers,
                    "The whole model took none of the inputs that were made up for it: " + refusals.getFirst());
        }
        return compare(answers, independent);
    }

    private List<Probe> probes() {
        return ProbeInputs.of(
                split.plan().inputs(), IndexBounds.of(split.model().graph()), SEED);
    }

    private VerificationReport compare(List<Answered> answers, boolean independent)
            throws ModelLoadException, IOException {
        List<List<Tensor>> travelling = new ArrayList<>();
        answers.forEach(answer -> travelling.add(answer.probe().inputs()));
        for (Plan.Stage stage : split.plan().stages()) {
            try (SubModel part = engine.load(split.partFiles().get(stage.index()), Border.of(stage))) {
                for (int index = 0; index < travelling.size(); index++) {
                    RunResult result = part.run(travelling.get(index));
                    if (!(result instanceof RunResult.Computed(List<Tensor> outputs))) {
                        return report(
                                new Comparison(Double.POSITIVE_INFINITY, false, ""),
                                independent,
                                answers,
                                "Stage %d cannot compute %s, which the whole model can: %s"
                                        .formatted(
                                                stage.index(),
                                                answers.get(index).probe().description(),
                                                result));
                    }
                    travelling.set(index, outputs);
                }
            }
            LOG.infof("Stage %d has computed %d inputs", stage.index(), travelling.size());
        }
        Comparison worst = new Comparison(0, true, "All outputs are equal to the bit");
        for (int index = 0; index < answers.size(); index++) {
            worst = worst.worse(TensorComparison.compare(answers.get(index).outputs(), travelling.get(index)));
        }
        return report(worst, independent, answers, message(worst, answers));
    }

    private String message(Comparison worst, List<Answered> answers) throws ModelLoadException, IOException {
        if (worst.within(split.tolerance())) {
            return worst.message();
        }
        return new FirstDifference(engine, split)
                .stage(answers.getFirst().probe().inputs())
                .map(stage -> "From stage %d on numbers differ; at the end %s".formatted(stage, worst.message()))
                .orElse(worst.message());
    }

    private VerificationReport report(Comparison worst, boolean independent, List<Answered> answers, String message) {
        return new VerificationReport(
                worst.within(split.tolerance()),
                worst.maxAbsError(),
                split.tolerance(),
                worst.bitEqual(),
                independent,
                answers.stream().map(answer -> answer.probe().description()).toList(),
                message);
    }
}
