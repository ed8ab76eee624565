package io.modelservice.runtime.router.inference;

import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The model as clients see it. It has one version at a time: its revision, so that a client that names a version gets
 * that revision's numbers or a refusal.
 */
public record ServedModel(String name, String revision, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    public ServedModel {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public static ServedModel of(ServiceConfiguration service) {
        return new ServedModel(
                service.name(),
                service.revision(),
                service.plan().inputs(),
                service.plan().outputs());
    }

    /** Refuses another name, and another version; an empty version means whichever is served. */
    public Optional<Refusal> refuses(String model, String version) {
        if (!model.equals(name)) {
            return Optional.of(Refusal.of(
                    RefusalReason.UNKNOWN_MODEL,
                    "There is no model '%s' here; the model served is '%s'".formatted(model, name)));
        }
        if (!version.isEmpty() && !version.equals(revision)) {
            return Optional.of(Refusal.of(
                    RefusalReason.UNKNOWN_VERSION,
                    "Model '%s' has no version '%s'; the version served is '%s'".formatted(name, version, revision)));
        }
        return Optional.empty();
    }

    public Optional<TensorSpec> input(String input) {
        return inputs.stream().filter(spec -> spec.name().equals(input)).findFirst();
    }

    public Optional<TensorSpec> output(String output) {
        return outputs.stream().filter(spec -> spec.name().equals(output)).findFirst();
    }

    /** The names of tensors, for messages. */
    public static String names(List<TensorSpec> specs) {
        return String.join(", ", specs.stream().map(TensorSpec::name).toList());
    }
}
