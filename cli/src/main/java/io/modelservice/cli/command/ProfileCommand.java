package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ModelAccess;
import io.modelservice.cli.model.ModelProfiler;
import io.modelservice.sources.LocalModel;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a model is made of. */
@Command(
        name = "profile",
        description = "Shows what a model is made of: layers, bytes, cost, possible cuts.",
        mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URI", description = "Where the model is, such as hf://organisation/name.")
    private String uri;

    @Mixin
    private LocationOptions location;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure {
        ModelAccess access = ModelAccess.fromEnvironment(System.getenv());
        LocalModel files = access.fetch(location.at(uri));
        ModelProfile profile = ModelProfiler.profile(access.read(files), files.digest());
        common.print(profile, () -> ProfileText.of(profile));
        return 0;
    }
}
