package io.modelservice.splitter.inference;

import java.util.List;

/**
 * Tells the outputs of an operator from its inputs. May throw {@link ArithmeticException} or a subclass of
 * {@link IndexOutOfBoundsException} or {@link IllegalArgumentException} where a node makes no sense.
 */
@FunctionalInterface
interface Rule {
    List<Inferred> outputs(Operands node);

    /** For operators with one output. */
    static Rule single(Single rule) {
        return node -> List.of(rule.output(node));
    }

    /** A rule for one output. */
    @FunctionalInterface
    interface Single {
        Inferred output(Operands node);
    }
}
