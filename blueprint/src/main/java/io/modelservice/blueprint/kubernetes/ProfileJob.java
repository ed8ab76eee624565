package io.modelservice.blueprint.kubernetes;

import io.modelservice.api.Digest;
import io.modelservice.api.ModelService;
import io.modelservice.api.ModelSource;
import io.modelservice.api.Resources;
import io.modelservice.blueprint.kubernetes.JobDrawing.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a model is made of; the result is a {@link io.modelservice.splitter.profile.ModelProfile}. */
public final class ProfileJob {

    /** The graph without its weights, many times over while it is read. */
    private static final long GRAPH_BYTES = 256L << 20;

    private ProfileJob() {}

    public static OneTimeJob of(ModelService service, KubernetesSettings settings) {
        Work work = new Work(
                Component.PROFILE,
                arguments(service.spec().model()),
                List.of(),
                Resources.none(),
                settings.runtimeMemoryBytes() + GRAPH_BYTES,
                Optional.empty());
        return new JobDrawing(service, settings).draw(work);
    }

    private static List<String> arguments(ModelSource model) {
        List<String> arguments =
                new ArrayList<>(List.of("profile", "--model-uri", model.uri().text()));
        model.revision().ifPresent(revision -> arguments.addAll(List.of("--model-revision", revision)));
        model.digest().map(Digest::text).ifPresent(digest -> arguments.addAll(List.of("--model-digest", digest)));
        arguments.addAll(List.of("--output", "-"));
        return arguments;
    }
}
