package io.modelservice.runtime.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtSession;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a sub-model's border maps to its session.
 *
 * @param fed which inputs the session takes
 * @param sources for each output, in order, where it comes from
 * @param computed names of the outputs that the session makes
 */
record SessionBorder(Border border, List<Fed> fed, List<Source> sources, Set<String> computed) {

    /** Input {@code index} of the border is the session's input of that name. */
    record Fed(int index, String name, OnnxJavaType type) {}

    /** Where an output comes from. */
    sealed interface Source {
        record Computed(String name, ElementType type) implements Source {}

        record PassedThrough(int input) implements Source {}
    }

    static SessionBorder of(Path file, OrtSession session, Border border) throws ModelLoadException {
        List<String> names = border.inputs().stream().map(TensorSpec::name).toList();
        for (String needed : session.getInputNames()) {
            if (!names.contains(needed)) {
                throw corrupt(
                        file, "it needs an input " + needed + " that the plan does not give it; inputs: " + names);
            }
        }
        List<Fed> fed = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            if (session.getInputNames().contains(names.get(index))) {
                fed.add(new Fed(
                        index, names.get(index), javaType(border.inputs().get(index))));
            }
        }
        List<Source> sources = new ArrayList<>();
        List<String> computed = new ArrayList<>();
        for (TensorSpec output : border.outputs()) {
            int input = names.indexOf(output.name());
            if (input >= 0) {
                sources.add(new Source.PassedThrough(input));
            } else if (session.getOutputNames().contains(output.name())) {
                javaType(output);
                sources.add(new Source.Computed(output.name(), output.type()));
                computed.add(output.name());
            } else {
                throw corrupt(file, "it does not make the output " + output.name() + " that the plan expects of it");
            }
        }
        return new SessionBorder(border, List.copyOf(fed), List.copyOf(sources), Set.copyOf(computed));
    }

    private static ModelLoadException corrupt(Path file, String what) {
        return new ModelLoadException(
                FailureReason.MODEL_CORRUPT, "%s is not the sub-model of this plan: %s".formatted(file, what));
    }

    private static OnnxJavaType javaType(TensorSpec spec) throws ModelLoadException {
        Optional<OnnxJavaType> type =
                switch (spec.type()) {
                    case FLOAT32 -> Optional.of(OnnxJavaType.FLOAT);
                    case FLOAT64 -> Optional.of(OnnxJavaType.DOUBLE);
                    case FLOAT16 -> Optional.of(OnnxJavaType.FLOAT16);
                    case BFLOAT16 -> Optional.of(OnnxJavaType.BFLOAT16);
                    case INT8 -> Optional.of(OnnxJavaType.INT8);
                    case INT16 -> Optional.of(OnnxJavaType.INT16);
                    case INT32 -> Optional.of(OnnxJavaType.INT32);
                    case INT64 -> Optional.of(OnnxJavaType.INT64);
                    case UINT8 -> Optional.of(OnnxJavaType.UINT8);
                    case BOOL -> Optional.of(OnnxJavaType.BOOL);
                    case UINT16, UINT32, UINT64 -> Optional.empty();
                };
        return type.orElseThrow(() -> new ModelLoadException(
                FailureReason.UNSUPPORTED_FORMAT,
                "Tensor %s has element type %s, which the engine cannot take or give at a border"
                        .formatted(spec.name(), spec.type().protocolName())));
    }
}
