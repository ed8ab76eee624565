package io.modelservice.api.manifest;

import io.modelservice.api.manifest.YamlNode.Entry;
import io.modelservice.api.manifest.YamlNode.Mapping;
import io.modelservice.api.manifest.YamlNode.Scalar;
import io.modelservice.api.manifest.YamlNode.Sequence;
import io.modelservice.api.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a value of a given shape as maps, lists, texts and whole numbers. What is wrong is reported and left out. */
final class ShapeReader {

    private final Problems problems;

    ShapeReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Object> structure(Fields fields, Shape.Structure shape) {
        Map<String, Object> values = new LinkedHashMap<>();
        shape.fields().forEach((name, field) -> {
            if (field.required() && !fields.has(name)) {
                fields.problem(name, "is missing");
            }
            fields.value(name)
                    .flatMap(node -> read(fields.pathOf(name), node, field.shape()))
                    .ifPresent(value -> values.put(name, value));
        });
        shape.either()
                .filter(either -> fields.has(either.one()) == fields.has(either.other()))
                .ifPresent(either -> fields.problem(either.one(), either.inWords()));
        fields.end();
        return values;
    }

    private Optional<Object> read(String path, YamlNode node, Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(path, node, text).map(Object.class::cast);
            case Shape.Whole whole -> whole(path, node, whole);
            case Shape.OneOf choice -> oneOf(path, node, choice);
            case Shape.Texts texts -> Optional.of(texts(path, node, texts));
            case Shape.ListOf list -> Optional.of(list(path, node, list));
            case Shape.Structure structure ->
                Fields.of(path, node, problems).map(fields -> structure(fields, structure));
        };
    }

    Map<String, String> texts(String path, YamlNode node, Shape.Texts shape) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!(node instanceof Mapping mapping)) {
            problems.add(path, node.line(), "must be a mapping of texts, not " + node.kind());
            return texts;
        }
        if (mapping.entries().size() > shape.maxEntries()) {
            problems.add(path, node.line(), "may have at most %d entries".formatted(shape.maxEntries()));
        }
        for (Entry entry : mapping.entries()) {
            String name = entry.key().text();
            String at = Fields.pathOf(path, name);
            boolean twice = texts.containsKey(name);
            if (twice) {
                problems.add(at, entry.key().line(), "is given twice");
            }
            check(at, entry.key().line(), name, shape.key());
            text(at, entry.value(), shape.value()).ifPresent(text -> texts.put(name, text));
        }
        return texts;
    }

    private List<Object> list(String path, YamlNode node, Shape.ListOf shape) {
        List<Object> values = new ArrayList<>();
        if (!(node instanceof Sequence sequence)) {
            problems.add(path, node.line(), "must be a list, not " + node.kind());
            return values;
        }
        if (sequence.items().size() > shape.most()) {
            problems.add(path, node.line(), "may have at most %d entries".formatted(shape.most()));
        }
        for (int index = 0; index < sequence.items().size(); index++) {
            read("%s[%d]".formatted(path, index), sequence.items().get(index), shape.item())
                    .ifPresent(values::add);
        }
        if (shape.named()) {
            requireUnique(path, sequence, values);
        }
        return values;
    }

    private void requireUnique(String path, Sequence sequence, List<Object> values) {
        Set<Object> names = new HashSet<>();
        for (Object value : values) {
            Object name = ((Map<?, ?>) value).get("name");
            if (name != null && !names.add(name)) {
                problems.add(path, sequence.line(), "names %s twice; remove one".formatted(name));
            }
        }
    }

    private Optional<String> text(String path, YamlNode node, Shape.Text shape) {
        if (!(node instanceof Scalar scalar) || !scalar.isText()) {
            problems.add(path, node.line(), "must be text, not " + node.kind() + Fields.hintToQuote(node));
            return Optional.empty();
        }
        check(path, node.line(), scalar.text(), shape);
        return Optional.of(scalar.text());
    }

    private void check(String path, int line, String text, Shape.Text shape) {
        if (text.length() > shape.maxLength() || !text.matches(shape.pattern())) {
            problems.add(path, line, "must be %s, not %s".formatted(shape.inWords(), new Scalar(0, text, true).kind()));
        } else {
            shape.reserved()
                    .filter(reserved -> text.matches(reserved.pattern()))
                    .ifPresent(reserved -> problems.add(path, line, reserved.message()));
        }
    }

    private Optional<Object> whole(String path, YamlNode node, Shape.Whole shape) {
        if (node instanceof Scalar scalar && scalar.isWhole() && scalar.text().length() <= 10) {
            long number = Long.parseLong(scalar.text());
            if (number >= shape.least() && number <= shape.most()) {
                return Optional.of((int) number);
            }
        }
        problems.add(
                path,
                node.line(),
                "must be a whole number from %d to %d, not %s".formatted(shape.least(), shape.most(), node.kind()));
        return Optional.empty();
    }

    private Optional<Object> oneOf(String path, YamlNode node, Shape.OneOf shape) {
        if (node instanceof Scalar scalar && shape.words().contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        problems.add(path, node.line(), Fields.notOneOf(node, shape.words()));
        return Optional.empty();
    }
}
