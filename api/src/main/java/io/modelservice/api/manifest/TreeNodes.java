package io.modelservice.api.manifest;

import io.modelservice.api.manifest.YamlNode.Entry;
import io.modelservice.api.manifest.YamlNode.Mapping;
import io.modelservice.api.manifest.YamlNode.Scalar;
import io.modelservice.api.manifest.YamlNode.Sequence;
import java.util.List;
import java.util.Map;

/** Values as the nodes that a file with the same values has, without lines. */
final class TreeNodes {

    private static final int NO_LINE = 0;

    private TreeNodes() {}

    static YamlNode of(Object value) {
        return switch (value) {
            case null -> new Scalar(NO_LINE, "", false);
            case Map<?, ?> fields ->
                new Mapping(
                        NO_LINE,
                        fields.entrySet().stream()
                                .map(field -> new Entry(text(field.getKey()), of(field.getValue())))
                                .toList());
            case List<?> items ->
                new Sequence(NO_LINE, items.stream().map(TreeNodes::of).toList());
            case Number number -> new Scalar(NO_LINE, number.toString(), false);
            case Boolean truth -> new Scalar(NO_LINE, truth.toString(), false);
            default -> text(value);
        };
    }

    private static Scalar text(Object value) {
        return new Scalar(NO_LINE, value.toString(), true);
    }
}
