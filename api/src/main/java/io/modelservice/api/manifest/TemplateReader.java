package io.modelservice.api.manifest;

import io.modelservice.api.PodTemplate;
import io.modelservice.api.shape.PodShape;
import io.modelservice.api.shape.Shape;
import java.util.Map;
import java.util.Optional;

/** Reads {@code template}, of the service, of a stage or of the router. */
final class TemplateReader {

    private TemplateReader() {}

    static Optional<PodTemplate> of(Fields parent) {
        return parent.object("template").map(TemplateReader::read);
    }

    private static PodTemplate read(Fields fields) {
        Optional<Fields> metadata = fields.object("metadata");
        Map<String, String> labels =
                metadata.map(known -> texts(known, "labels", PodShape.LABELS)).orElse(Map.of());
        Map<String, String> annotations = metadata.map(known -> texts(known, "annotations", PodShape.ANNOTATIONS))
                .orElse(Map.of());
        Map<String, Object> spec = fields.object("spec")
                .map(known -> known.shapes().structure(known, PodShape.SPEC))
                .orElse(Map.of());
        metadata.ifPresent(Fields::end);
        fields.end();
        return new PodTemplate(labels, annotations, spec);
    }

    private static Map<String, String> texts(Fields metadata, String name, Shape.Texts shape) {
        return metadata.value(name)
                .map(node -> metadata.shapes().texts(metadata.pathOf(name), node, shape))
                .orElse(Map.of());
    }
}
