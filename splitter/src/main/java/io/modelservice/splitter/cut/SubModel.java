package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one stage computes.
 *
 * @param proto the nodes of the stage and the data that they use; large data is still where the model has it
 * @param inputs what arrives, in the order of the link; the graph reads a part of it
 * @param outputs what leaves, in the order of the link; the graph makes all of it but {@code passThrough}
 * @param passThrough names of the outputs that leave as they arrived
 */
public record SubModel(ModelProto proto, List<TensorSpec> inputs, List<TensorSpec> outputs, List<String> passThrough) {

    public SubModel {
        Objects.requireNonNull(proto, "proto");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        passThrough = List.copyOf(passThrough);
    }

    /** What the graph reads of the inputs. */
    public List<String> graphInputs() {
        Set<String> filled = proto.getGraph().getInitializerList().stream()
                .map(tensor -> tensor.getName())
                .collect(Collectors.toSet());
        return proto.getGraph().getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !filled.contains(name))
                .toList();
    }

    /** What the graph makes of the outputs. */
    public List<String> graphOutputs() {
        return proto.getGraph().getOutputList().stream()
                .map(ValueInfoProto::getName)
                .toList();
    }
}
