package io.modelservice.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one stage differs in.
 *
 * @param name a DNS label, unique. Required. Example: {@code stage-0}, whose sub-model in group 0 of {@code minilm} is
 *     {@code minilm-stage-0-0}
 * @param layers which layers it holds; mode Manual only. Either every stage says so, without gaps, or none does
 * @param cutBefore names of the tensors that are exactly what enters this stage; mode Manual only, instead of
 *     {@code layers}; never on the first stage
 * @param resources of this stage's sub-models; what is left out is taken from {@code spec.resources}
 * @param template laid over this stage's pods and over {@code spec.template}. Default: none
 */
public record StageSpec(
        String name,
        Optional<LayerSpan> layers,
        List<String> cutBefore,
        Resources resources,
        Optional<PodTemplate> template) {
    public StageSpec {
        Metadata.requireLabel(name);
        Objects.requireNonNull(layers, "layers");
        cutBefore = List.copyOf(cutBefore);
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(template, "template");
    }

    /** A stage of which nothing but the name is said. */
    public static StageSpec named(String name) {
        return new StageSpec(name, Optional.empty(), List.of(), Resources.none(), Optional.empty());
    }

    /** Layers {@code first} to {@code last}, both included, counted from 0. Example: {@code {first: 0, last: 9}}. */
    public record LayerSpan(int first, int last) {
        public LayerSpan {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "must run from a layer to the same or a later one, not from %d to %d".formatted(first, last));
            }
        }
    }
}
