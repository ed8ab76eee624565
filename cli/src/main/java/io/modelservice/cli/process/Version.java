package io.modelservice.cli.process;

import java.util.Optional;

/** Which version of the product this is. */
public final class Version {

    private Version() {}

    /** From the jar's manifest; {@code development} where classes run without one. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
