package io.modelservice.api.manifest;

import io.modelservice.api.Choice;
import io.modelservice.api.manifest.YamlNode.Entry;
import io.modelservice.api.manifest.YamlNode.Mapping;
import io.modelservice.api.manifest.YamlNode.Scalar;
import io.modelservice.api.manifest.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of one mapping. Each read notes the field as known and reports what is wrong with it; {@link #end()}
 * reports the fields that nobody read. A field that is wrong reads as if it were absent.
 */
final class Fields {
    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> later = new LinkedHashSet<>();

    Fields(String path, Mapping mapping, Problems problems) {
        this.path = path;
        this.line = mapping.line();
        this.problems = problems;
        for (Entry entry : mapping.entries()) {
            Entry earlier = entries.putIfAbsent(entry.key().text(), entry);
            if (earlier != null) {
                problems.add(
                        pathOf(entry.key().text()),
                        entry.key().line(),
                        "is given twice; first in line " + earlier.key().line());
            }
        }
    }

    /** The fields of a node that should be a mapping; empty, and reported, when it is none. */
    static Optional<Fields> of(String path, YamlNode node, Problems problems) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Fields(path, mapping, problems));
        }
        problems.add(path, node.line(), "must be a mapping of fields, not " + node.kind());
        return Optional.empty();
    }

    int line() {
        return line;
    }

    String path() {
        return path;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Whether a field is exactly this text. */
    boolean says(String name, String text) {
        return has(name)
                && entries.get(name).value() instanceof Scalar scalar
                && scalar.text().equals(text);
    }

    /** The line of a field, or of the mapping where the field is absent. */
    int lineOf(String name) {
        return entries.containsKey(name) ? entries.get(name).key().line() : line;
    }

    void problem(String name, String message) {
        problems.add(pathOf(name), lineOf(name), message);
    }

    /** Names that other versions serve and this one does not. */
    void notServedYet(String... names) {
        later.addAll(List.of(names));
    }

    void require(String name, String example) {
        if (!has(name)) {
            problem(name, "is missing; for example: %s: %s".formatted(name, example));
        }
    }

    <T> Optional<T> text(String name, Function<String, T> type) {
        return value(name).flatMap(node -> {
            if (!(node instanceof Scalar scalar) || !scalar.isText()) {
                problem(name, "must be text, not " + node.kind() + hintToQuote(node));
                return Optional.empty();
            }
            return typed(name, scalar.text(), type);
        });
    }

    /** Text or a whole number, as a quantity may be. */
    <T> Optional<T> textOrNumber(String name, Function<String, T> type) {
        return value(name).flatMap(node -> {
            if (!(node instanceof Scalar scalar) || !(scalar.isText() || scalar.isWhole())) {
                problem(name, "must be text or a whole number, not " + node.kind() + hintToQuoteNumber(node));
                return Optional.empty();
            }
            return typed(name, scalar.text(), type);
        });
    }

    /** For values that are given by their shape. */
    ShapeReader shapes() {
        return new ShapeReader(problems);
    }

    /** A truth value; {@code yes} and the like are none. */
    Optional<Boolean> truth(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof Scalar scalar
                    && !scalar.quoted()
                    && scalar.text().matches("true|false")) {
                return Optional.of(Boolean.parseBoolean(scalar.text()));
            }
            problem(name, "must be true or false, not " + node.kind());
            return Optional.empty();
        });
    }

    OptionalInt whole(String name, int least, int most) {
        Optional<Integer> number = value(name).flatMap(node -> {
            if (!(node instanceof Scalar scalar) || !scalar.isWhole()) {
                problem(
                        name,
                        "must be a whole number from %d to %d, not %s%s"
                                .formatted(least, most, node.kind(), hintToUnquote(node)));
                return Optional.empty();
            }
            return within(name, scalar.text(), least, most);
        });
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Integer> within(String name, String digits, int least, int most) {
        boolean tooLong = digits.length() > 9;
        if (tooLong || Integer.parseInt(digits) < least || Integer.parseInt(digits) > most) {
            problem(name, "must be a whole number from %d to %d, not %s".formatted(least, most, digits));
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(digits));
    }

    /** One of the values. */
    <E extends Choice> Optional<E> choice(String name, E[] values) {
        return value(name).flatMap(node -> {
            Optional<E> chosen = Arrays.stream(values)
                    .filter(value ->
                            node instanceof Scalar scalar && scalar.text().equals(value.text()))
                    .findFirst();
            if (chosen.isEmpty()) {
                problems.addUnknown(
                        pathOf(name),
                        lineOf(name),
                        notOneOf(node, Arrays.stream(values).map(Choice::text).toList()));
            }
            return chosen;
        });
    }

    static String notOneOf(YamlNode node, List<String> allowed) {
        String meant = Optional.of(node)
                .filter(Scalar.class::isInstance)
                .flatMap(scalar -> NearestName.among(allowed, ((Scalar) scalar).text()))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        String expected = allowed.size() == 1 ? allowed.getFirst() : "one of " + String.join(", ", allowed);
        return "must be %s, not %s%s".formatted(expected, node.kind(), meant);
    }

    Optional<Fields> object(String name) {
        return value(name).flatMap(node -> of(pathOf(name), node, problems));
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int index = 0; index < items.size(); index++) {
            of("%s[%d]".formatted(pathOf(name), index), items.get(index), problems)
                    .ifPresent(objects::add);
        }
        return objects;
    }

    /** A list of at least one text, and of at most so many, none longer than so many characters. */
    List<String> texts(String name, int most, int maxLength) {
        List<String> texts = new ArrayList<>();
        List<YamlNode> items = items(name);
        boolean list = has(name) && entries.get(name).value() instanceof Sequence;
        if (list && (items.isEmpty() || items.size() > most)) {
            problem(name, "must have 1 to %d entries, not %d".formatted(most, items.size()));
        }
        for (int index = 0; index < items.size(); index++) {
            YamlNode item = items.get(index);
            if (item instanceof Scalar scalar
                    && scalar.isText()
                    && !scalar.text().isEmpty()
                    && scalar.text().length() <= maxLength) {
                texts.add(scalar.text());
            } else {
                problems.add(
                        "%s[%d]".formatted(pathOf(name), index),
                        item.line(),
                        "must be text of at most %d characters, not %s%s"
                                .formatted(maxLength, item.kind(), hintToQuote(item)));
            }
        }
        return texts;
    }

    /** All fields, whatever their names, as text. */
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : List.copyOf(entries.keySet())) {
            text(name, Function.identity()).ifPresent(text -> texts.put(name, text));
        }
        return texts;
    }

    /** Reports every field that was not read. */
    void end() {
        for (Entry entry : entries.values()) {
            String name = entry.key().text();
            if (!known.contains(name)) {
                problems.addUnknown(
                        pathOf(name),
                        entry.key().line(),
                        later.contains(name) ? "is not served by this version; remove it" : unknown(name));
            }
        }
    }

    private String unknown(String name) {
        return NearestName.among(known, name)
                .map(near -> "is not a field; did you mean %s?".formatted(near))
                .orElseGet(() ->
                        "is not a field; here may stand: " + known.stream().collect(Collectors.joining(", ")));
    }

    private List<YamlNode> items(String name) {
        return value(name)
                .map(node -> {
                    if (node instanceof Sequence sequence) {
                        return sequence.items();
                    }
                    problem(name, "must be a list, not " + node.kind());
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    /** What stands there; empty, and reported, when there is the name and no value. */
    Optional<YamlNode> value(String name) {
        known.add(name);
        if (!has(name)) {
            return Optional.empty();
        }
        YamlNode value = entries.get(name).value();
        if (value instanceof Scalar scalar && scalar.isNull()) {
            problem(name, "has no value; give one or remove the field");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private <T> Optional<T> typed(String name, String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException wrong) {
            problem(name, wrong.getMessage());
            return Optional.empty();
        }
    }

    static String hintToQuote(YamlNode node) {
        return node instanceof Scalar scalar && !scalar.isNull() ? ": write \"%s\"".formatted(scalar.text()) : "";
    }

    private static String hintToQuoteNumber(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isNumber() ? hintToQuote(node) : "";
    }

    private static String hintToUnquote(YamlNode node) {
        boolean quotedNumber = node instanceof Scalar scalar && new Scalar(0, scalar.text(), false).isWhole();
        return quotedNumber ? ": leave out the quotes" : "";
    }

    String pathOf(String name) {
        return pathOf(path, name);
    }

    static String pathOf(String path, String name) {
        String shown = name.matches("[A-Za-z0-9_-]{1,64}") ? name : "\"" + new Scalar(0, name, true).shortened() + "\"";
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
