package io.modelservice.cli.command;

import io.modelservice.api.ModelService;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ManifestFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The manifest that a subcommand works on. */
final class ManifestOption {

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The manifest of a ModelService; - reads standard input.")
    private Path file;

    ModelService read() throws CommandFailure {
        return new ManifestFile(file).read();
    }
}
