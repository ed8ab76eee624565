package io.modelservice.splitter.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.models.ModelFiles;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.RandomGraphs;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.models.SampleInputs;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what is inferred against what ONNX Runtime computes, for every value of every test model. */
class ValueTypesTest {

    @TempDir
    Path directory;

    static Stream<ModelProto> models() {
        return Stream.of(
                OnnxModels.mlp(2),
                OnnxModels.convolutional(2),
                OnnxModels.branched(),
                OnnxModels.loop(),
                OnnxModels.transformer(2));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldTellEveryDimensionOfTheUsualModels(ModelProto model) throws Exception {
        Tally tally = compare(model, symbol -> symbol.equals("sequence") ? 9 : 3);

        assertThat(tally.wrong()).isEmpty();
        assertThat(tally.unknown()).isEmpty();
    }

    @Test
    void shouldTellTheValuesOfThreeHundredRandomGraphs() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (long seed = 0; seed < 300; seed++) {
            Tally tally = compare(RandomGraphs.of(seed), symbol -> 3);

            assertThat(tally.wrong()).as("seed %d", seed).isEmpty();
            unknown.addAll(tally.unknown());
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldTellTheValuesOfMiniLm() throws Exception {
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(ModelFiles.miniLm(directory)));

        Tally tally = compare(model, symbol -> symbol.startsWith("batch") ? 2 : 21);

        assertThat(tally.wrong()).isEmpty();
        assertThat(tally.unknown()).isEmpty();
    }

    /** What was told wrongly, and what was not told. */
    private record Tally(List<String> wrong, List<String> unknown) {}

    private Tally compare(ModelProto model, ToLongFunction<String> sizes) throws Exception {
        OnnxModel read = ModelFiles.read(model, directory);
        ValueTypes types = ValueTypes.of(read);
        ModelProto open = allValuesAsOutputs(model, types);
        Tally tally = new Tally(new ArrayList<>(), new ArrayList<>());
        Map<String, Tensor> inputs = SampleInputs.of(model, sizes, 1);
        try (ReferenceEngine engine = ReferenceEngine.load(open)) {
            engine.run(inputs).values().forEach(actual -> judge(actual, types, sizes, tally));
        }
        inputs.values().forEach(actual -> judge(actual, types, sizes, tally));
        return tally;
    }

    private static void judge(Tensor actual, ValueTypes types, ToLongFunction<String> sizes, Tally tally) {
        TensorSpec spec = types.spec(actual.name()).orElse(null);
        String both = actual.name() + " " + actual.type() + actual.shape() + " told as " + spec;
        if (spec == null || !spec.shape().ranked()) {
            tally.unknown().add(both);
            return;
        }
        List<Dimension> told = spec.shape().dimensions();
        boolean same =
                spec.type() == actual.type() && told.size() == actual.shape().size();
        for (int axis = 0; same && axis < told.size(); axis++) {
            long size = actual.shape().get(axis);
            same = switch (told.get(axis)) {
                case Dimension.Fixed(long fixed) -> fixed == size;
                case Dimension.Symbolic(String symbol) -> sizes.applyAsLong(symbol) == size;
                case Dimension.Unknown() -> tally.unknown().add(both);
            };
        }
        if (!same) {
            tally.wrong().add(both);
        }
    }

    private static ModelProto allValuesAsOutputs(ModelProto model, ValueTypes types) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> outputs = new HashSet<>();
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (String name : node.getOutputList()) {
                if (outputs.add(name) && types.at(name).type() != Inferred.UNKNOWN) {
                    TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                            .setElemType(types.at(name).type())
                            .build();
                    graph.addOutput(ValueInfoProto.newBuilder()
                            .setName(name)
                            .setType(TypeProto.newBuilder().setTensorType(tensor)));
                }
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
