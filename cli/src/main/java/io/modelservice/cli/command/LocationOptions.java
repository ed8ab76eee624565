package io.modelservice.cli.command;

import io.modelservice.api.Digest;
import io.modelservice.api.ModelUri;
import io.modelservice.cli.CommandFailure;
import io.modelservice.sources.ModelLocation;
import io.modelservice.splitter.FailureReason;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is said of a model beside its URI. */
final class LocationOptions {

    @Option(names = "--revision", paramLabel = "REVISION", description = "Branch, tag or commit of the model.")
    private Optional<String> revision = Optional.empty();

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description = "sha256: and 64 digits that the model must have, or it is refused.")
    private Optional<String> digest = Optional.empty();

    Optional<String> revision() {
        return revision;
    }

    Optional<String> digest() {
        return digest;
    }

    ModelLocation at(String uri) throws CommandFailure {
        try {
            digest.ifPresent(Digest::new);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(FailureReason.INVALID_ARGUMENT, "--digest " + wrong.getMessage(), wrong);
        }
        try {
            return new ModelLocation(new ModelUri(uri).text(), revision, digest);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(FailureReason.INVALID_ARGUMENT, "the model's URI " + wrong.getMessage(), wrong);
        }
    }
}
