package io.modelservice.runtime.router;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Service configurations for tests. */
final class Services {

    static final String MODEL = "mirror";
    static final String REVISION = "r1";

    private Services() {}

    /** A model with one input {@code x}, rows of two floats, which comes back as {@code same_x}. */
    static ServiceConfiguration mirror(Duration timeout) {
        return tensors(
                List.of(spec("x", ElementType.FLOAT32, List.of(new Dimension.Symbolic("n"), fixed(2)))), timeout);
    }

    /** A model with one input for each element type, named {@code in_<type>}, of any length. */
    static ServiceConfiguration allTypes() {
        List<TensorSpec> inputs = new ArrayList<>();
        for (ElementType type : ElementType.values()) {
            inputs.add(spec("in_" + type.protocolName(), type, List.of(new Dimension.Symbolic("n"))));
        }
        return tensors(inputs, Duration.ofSeconds(10));
    }

    static ServiceConfiguration tensors(List<TensorSpec> inputs, Duration timeout) {
        List<TensorSpec> outputs = inputs.stream()
                .map(input -> new TensorSpec("same_" + input.name(), input.type(), input.shape()))
                .toList();
        return service(MODEL, ServiceConfiguration.Task.TENSOR, inputs, outputs, timeout);
    }

    static ServiceConfiguration service(
            String name,
            ServiceConfiguration.Task task,
            List<TensorSpec> inputs,
            List<TensorSpec> outputs,
            Duration timeout) {
        Plan.Stage whole = new Plan.Stage(0, "stage-0", 0, 1, 0, inputs, outputs, 0, 0, 1);
        return new ServiceConfiguration(
                name,
                REVISION,
                new ServiceConfiguration.ModelReference("file:///model.onnx", Optional.empty(), Optional.empty()),
                task,
                new Plan("sha256:0", Policy.EVEN, "one stage", inputs, outputs, List.of(whole), "0"),
                new ServiceConfiguration.Batching(8, Duration.ofMillis(1)),
                timeout,
                new ServiceConfiguration.Verification(ServiceConfiguration.Verification.Mode.OFF, 1e-6));
    }

    static TensorSpec spec(String name, ElementType type, List<Dimension> dimensions) {
        return new TensorSpec(name, type, TensorShape.of(dimensions));
    }

    static Dimension fixed(long size) {
        return new Dimension.Fixed(size);
    }
}
