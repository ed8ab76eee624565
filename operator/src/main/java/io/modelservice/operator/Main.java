package io.modelservice.operator;

import io.modelservice.operator.rehearsal.Rehearsal;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the operator until it is asked to end; with the argument {@code rehearsal} against a cluster of paper. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals(Rehearsal.ARGUMENT)) {
            Rehearsal.begin();
        }
        Quarkus.run(arguments);
    }
}
