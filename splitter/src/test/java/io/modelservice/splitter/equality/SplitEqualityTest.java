package io.modelservice.splitter.equality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.models.SampleInputs;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.parts.PartsResult;
import io.modelservice.splitter.parts.PartsWriter;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult.Infeasible;
import io.modelservice.splitter.plan.PlanResult.Planned;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.proof.Comparison;
import io.modelservice.splitter.proof.ProofResult;
import io.modelservice.splitter.proof.StructuralProof;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual kinds of models, in one to six stages: equal to the bit. */
class SplitEqualityTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void shouldEqualTheWholeDenseModel(int stages) throws Exception {
        assertEqual("dense", OnnxModels.mlp(8), stages);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldEqualTheWholeConvolutionalModel(int stages) throws Exception {
        assertEqual("convolutional", OnnxModels.convolutional(4), stages);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldEqualTheWholeBranchedModel(int stages) throws Exception {
        assertEqual("branched", OnnxModels.branched(), stages);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldEqualTheWholeModelWithALoop(int stages) throws Exception {
        assertEqual("loop", OnnxModels.loop(), stages);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void shouldEqualTheWholeTransformer(int stages) throws Exception {
        assertEqual("transformer", OnnxModels.transformer(6), stages);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldEqualTheWholeModelWithExternalData(int stages) throws Exception {
        ModelProto proto = OnnxModels.mlp(8);

        assertEqual("external", proto, Subject.read(ExternalModels.write(proto, directory)), stages);
    }

    @Test
    void shouldProveTheWrittenPartsOfAResidualModel() throws Exception {
        Subject subject = Subject.write(OnnxModels.convolutional(4), directory);
        Plan plan = ((Planned) subject.plan(Policy.COST_PROPORTIONAL, 3, false)).plan();
        PartsResult written = PartsWriter.write(subject.model(), plan, directory.resolve("parts"));
        List<SubModel> read = new ArrayList<>();
        for (Part part : ((PartsResult.Opened) written).folder().parts()) {
            read.add(part.subModel(((ReadResult.Read) OnnxReader.read(part.modelFile(), HardLinks.REFUSED)).model()));
        }

        assertThat(StructuralProof.prove(subject.model(), read)).isInstanceOf(ProofResult.Proved.class);
    }

    private void assertEqual(String name, ModelProto proto, int stages) throws Exception {
        assertEqual(name, proto, Subject.write(proto, directory), stages);
    }

    private void assertEqual(String name, ModelProto proto, Subject subject, int stages) throws Exception {
        Plan plan =
                switch (subject.plan(Policy.COST_PROPORTIONAL, stages, false)) {
                    case Planned(Plan planned) -> planned;
                    case Infeasible(String message) -> throw new AssertionError(message);
                };
        try (ReferenceEngine whole = subject.whole();
                Chain chain = subject.chain(plan, directory.resolve("parts"))) {
            Comparison worst = new Comparison(0, true, "equal");
            for (int rows : List.of(1, 2, 5)) {
                Map<String, Tensor> inputs = SampleInputs.of(
                        proto, symbol -> Set.of("n", "batch").contains(symbol) ? rows : 3 + 4L * rows, 7);
                worst = worst.worse(Subject.compare(whole, chain, inputs));
            }
            System.out.printf("%s in %d stages: %s (%s)%n", name, stages, worst, plan.reason());
            assertThat(worst.maxAbsError()).as(worst.message()).isLessThanOrEqualTo(1e-6);
            assertThat(worst.bitEqual()).as(worst.message()).isTrue();
        }
    }
}
