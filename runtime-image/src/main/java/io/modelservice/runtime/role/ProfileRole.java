package io.modelservice.runtime.role;

import io.modelservice.sources.LocalModel;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads what a model is made of, without its weights. */
@Command(name = "profile", description = "Writes a model's profile.", mixinStandardHelpOptions = true)
public final class ProfileRole implements Callable<Integer> {

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(names = "--output", required = true, description = "The file to write; - for the log.")
    Path output;

    @Inject
    RoleEnvironment environment;

    @Override
    public Integer call() throws RoleException, IOException, InterruptedException {
        FetchedModel models = FetchedModel.of(environment);
        LocalModel local = models.fetch(model.location(), new LoggedProgress());
        ModelProfile profile =
                switch (OnnxProfiler.profile(models.read(local), local.digest())) {
                    case ProfileResult.Profiled(ModelProfile made) -> made;
                    case ProfileResult.Refused(FailureReason reason, String message) ->
                        throw new RoleException(reason, message);
                };
        OutputFile.write(output, profile);
        return 0;
    }
}
