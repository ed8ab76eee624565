package io.modelservice.e2e.operator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the operator, each in a namespace of its own that goes with all that is in it. */
@OnOperator
public abstract class InOwnNamespace {

    protected final Operator operator;
    protected ServiceNamespace namespace;

    protected InOwnNamespace(Operator operator) {
        this.operator = operator;
    }

    @BeforeEach
    void openNamespace() {
        namespace = operator.namespace();
    }

    @AfterEach
    void closeNamespace() {
        namespace.close();
    }
}
