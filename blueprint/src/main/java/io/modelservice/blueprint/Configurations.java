package io.modelservice.blueprint;

import io.modelservice.api.ModelService;
import io.modelservice.api.ModelSource;
import io.modelservice.api.VerificationSettings;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServiceConfiguration.Batching;
import io.modelservice.splitter.serving.ServiceConfiguration.ModelReference;
import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import io.modelservice.splitter.serving.ServiceConfiguration.Verification;
import java.util.List;
import java.util.Optional;

/** What every process of one revision is told. */
final class Configurations {
    private static final String NO_REVISION = "";

    private Configurations() {}

    static ServiceConfiguration of(BlueprintRequest request, Batching batching) {
        ServiceConfiguration unnamed = configuration(request, batching, NO_REVISION);
        String revision = Revision.of(List.of(
                unnamed,
                request.settings().runtimeVersion(),
                request.plan().stages().stream()
                        .map(stage -> SubModelProcesses.resources(request.service(), stage))
                        .toList()));
        return configuration(request, batching, revision);
    }

    private static ServiceConfiguration configuration(BlueprintRequest request, Batching batching, String revision) {
        ModelService service = request.service();
        return new ServiceConfiguration(
                service.metadata().name(),
                revision,
                model(service.spec().model(), request.plan().modelDigest()),
                task(request),
                request.plan(),
                batching,
                service.spec().router().timeout().value(),
                verification(service.spec().parallelism().verification()));
    }

    /** The digest is always the plan's, so that no process can find another model than was planned. */
    private static ModelReference model(ModelSource source, String digest) {
        return new ModelReference(source.uri().text(), source.revision(), Optional.of(digest));
    }

    private static Task task(BlueprintRequest request) {
        return request.service()
                .spec()
                .model()
                .task()
                .map(task -> switch (task) {
                    case EMBEDDING -> Task.EMBEDDING;
                    case TENSOR -> Task.TENSOR;
                })
                .orElseGet(() -> DefaultTask.of(request.profile()));
    }

    private static Verification verification(VerificationSettings settings) {
        Verification.Mode mode =
                switch (settings.mode()) {
                    case ENFORCE -> Verification.Mode.ENFORCE;
                    case REPORT -> Verification.Mode.REPORT;
                    case NONE -> Verification.Mode.OFF;
                };
        return new Verification(mode, settings.tolerance().value());
    }
}
