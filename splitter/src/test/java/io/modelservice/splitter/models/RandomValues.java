package io.modelservice.splitter.models;

import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.tensor.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** The values of a random graph so far. Recent ones are taken more often, so that graphs become deep. */
final class RandomValues {

    private static final long MAX_ELEMENTS = 4096;

    private final GraphDraft draft;
    private final List<Value> values = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /** A value; {@code shape} is without the first dimension, which is {@code n}. */
    record Value(String name, ElementType type, List<Long> shape) {

        boolean isFloat() {
            return type == ElementType.FLOAT32;
        }

        int rank() {
            return shape.size() + 1;
        }

        long last() {
            return shape.getLast();
        }

        long elements() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }

        Value like(String other) {
            return new Value(other, type, shape);
        }

        Value as(ElementType other) {
            return new Value(name, other, shape);
        }
    }

    RandomValues(GraphDraft draft) {
        this.draft = draft;
    }

    GraphDraft draft() {
        return draft;
    }

    Random random() {
        return draft.random();
    }

    void input(int index) {
        List<Long> shape =
                switch (random().nextInt(4)) {
                    case 0 -> List.of(8L);
                    case 1 -> List.of(6L, 8L);
                    case 2 -> List.of(4L, 8L, 8L);
                    default -> List.of(12L);
                };
        ElementType type = index > 0 && random().nextInt(3) == 0 ? ElementType.INT64 : ElementType.FLOAT32;
        List<Object> dimensions = new ArrayList<>(List.of("n"));
        dimensions.addAll(shape);
        String name = draft.input("in" + index, type, dimensions.toArray());
        values.add(new Value(name, type, shape));
    }

    /** A value of the wanted kind, marked as used. */
    Optional<Value> pick(Predicate<Value> wanted) {
        List<Value> fitting = values.stream().filter(wanted).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        double skew = Math.pow(random().nextDouble(), 0.4);
        Value value = fitting.get(Math.min(fitting.size() - 1, (int) (skew * fitting.size())));
        used.add(value.name());
        return Optional.of(value);
    }

    Optional<Value> pickFloat() {
        return pick(Value::isFloat);
    }

    /** Adds a value unless it would make later ones too large; it can then only be an output. */
    void add(String name, ElementType type, List<Long> shape) {
        values.add(new Value(name, type, List.copyOf(shape)));
    }

    void add(Value value) {
        values.add(value);
    }

    /** Adds the result of a node with one input and one output. */
    String unary(String operator, Value value, Attributes attributes) {
        return draft.node(operator, List.of(value.name()), attributes);
    }

    boolean fits(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact) <= MAX_ELEMENTS;
    }

    /** The dimensions behind {@code n}, as an array. */
    static long[] array(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    static List<Long> list(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /** What nothing reads becomes an output, and sometimes something that is read as well. */
    void outputs() {
        Set<String> inputs = new LinkedHashSet<>();
        draft.graph().getInputList().forEach(input -> inputs.add(input.getName()));
        List<Value> made =
                values.stream().filter(value -> !inputs.contains(value.name())).toList();
        List<Value> outputs = new ArrayList<>(
                made.stream().filter(value -> !used.contains(value.name())).toList());
        made.stream()
                .filter(value -> used.contains(value.name()) && random().nextInt(12) == 0)
                .forEach(outputs::add);
        if (outputs.isEmpty()) {
            Value value = values.getLast();
            outputs.add(value.like(draft.node("Identity", value.name())));
        }
        outputs.forEach(value -> draft.output(value.name(), value.type()));
    }
}
