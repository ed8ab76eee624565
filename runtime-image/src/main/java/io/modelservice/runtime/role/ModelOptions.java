package io.modelservice.runtime.role;

import io.modelservice.sources.ModelLocation;
import io.modelservice.splitter.FailureReason;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model a one-time role works on. */
final class ModelOptions {

    @Option(names = "--model-uri", description = "Where the model is.")
    Optional<String> uri = Optional.empty();

    @Option(names = "--model-revision", description = "Branch, tag or commit, for sources that have them.")
    Optional<String> revision = Optional.empty();

    @Option(names = "--model-digest", description = "sha256:..., which the model must have.")
    Optional<String> digest = Optional.empty();

    ModelLocation location() throws RoleException {
        if (uri.isEmpty()) {
            throw new RoleException(FailureReason.INVALID_ARGUMENT, "--model-uri is needed");
        }
        return new ModelLocation(uri.get(), revision, digest);
    }
}
