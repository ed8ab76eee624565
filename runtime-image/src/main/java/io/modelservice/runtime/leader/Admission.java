package io.modelservice.runtime.leader;

import io.modelservice.runtime.leader.InputCheck.Checked;
import io.modelservice.runtime.protocol.RequestTensors;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Map;

/** Decides whether a request is one that the model can compute, before it costs anything. */
final class Admission {

    private final ServiceConfiguration configuration;
    private final InputCheck check;
    private final RowRule rule;

    Admission(ServiceConfiguration configuration) {
        this.configuration = configuration;
        this.check = new InputCheck(configuration.name(), plan().inputs());
        this.rule = RowRule.of(plan(), configuration.batching().maxBatchSize());
    }

    /** What becomes of a request. */
    sealed interface Decision {
        /** @param outputs names of the outputs wanted, in order */
        record Admitted(List<Tensor> inputs, int rows, boolean divisible, List<String> outputs) implements Decision {}

        /** Nothing is to be computed: a request without rows. */
        record Empty(List<Tensor> outputs) implements Decision {}

        record Refused(Rejection reason, String message) implements Decision {}
    }

    private Plan plan() {
        return configuration.plan();
    }

    Decision decide(ModelInferRequest request) {
        if (!serves(request.getModelName(), request.getModelVersion())) {
            return new Decision.Refused(
                    Rejection.UNKNOWN_MODEL,
                    "No model %s %s here; this is %s, version %s"
                            .formatted(
                                    request.getModelName(),
                                    request.getModelVersion(),
                                    configuration.name(),
                                    configuration.revision()));
        }
        List<String> known = plan().outputs().stream().map(TensorSpec::name).toList();
        List<String> wanted = request.getOutputsCount() == 0
                ? known
                : request.getOutputsList().stream()
                        .map(InferRequestedOutputTensor::getName)
                        .toList();
        for (String output : wanted) {
            if (!known.contains(output)) {
                return invalid("Model %s has no output %s; its outputs are %s"
                        .formatted(configuration.name(), output, String.join(", ", known)));
            }
        }
        return switch (RequestTensors.of(request)) {
            case RequestTensors.Malformed(String message) -> invalid(message);
            case RequestTensors.Read(List<Tensor> tensors) ->
                switch (check.check(tensors)) {
                    case Checked.Refused(String message) -> invalid(message);
                    case Checked.Accepted(List<Tensor> inputs, Map<String, Long> sizes) -> rows(inputs, sizes, wanted);
                };
        };
    }

    /** An empty version means any. */
    boolean serves(String name, String version) {
        return name.equals(configuration.name()) && (version.isEmpty() || version.equals(configuration.revision()));
    }

    private Decision rows(List<Tensor> inputs, Map<String, Long> sizes, List<String> wanted) {
        if (rule == RowRule.WHOLE || inputs.getFirst().shape().isEmpty()) {
            return new Decision.Admitted(inputs, 1, false, wanted);
        }
        long rows = inputs.getFirst().shape().getFirst();
        if (rows == 0) {
            return EmptyOutputs.of(plan().outputs(), wanted, sizes)
                    .<Decision>map(Decision.Empty::new)
                    .orElseGet(() -> invalid("A request needs at least one row"));
        }
        return rows > Integer.MAX_VALUE
                ? invalid("A request of %d rows is too large".formatted(rows))
                : new Decision.Admitted(inputs, (int) rows, true, wanted);
    }

    private static Decision invalid(String message) {
        return new Decision.Refused(Rejection.INVALID_REQUEST, message);
    }
}
