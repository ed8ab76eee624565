package io.modelservice.cli.command;

import io.modelservice.cli.process.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints which version this is. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {

    @Mixin
    private CommonOptions common;

    /** What programs read. */
    record Versions(String modelservice, String java) {}

    @Override
    public void run() {
        Versions versions = new Versions(Version.current(), Runtime.version().toString());
        common.print(
                versions, () -> "modelservice %s on Java %s%n".formatted(versions.modelservice(), versions.java()));
    }
}
