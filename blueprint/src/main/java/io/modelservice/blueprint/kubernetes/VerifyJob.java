package io.modelservice.blueprint.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.api.Resources;
import io.modelservice.api.Resources.Amounts;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.kubernetes.JobDrawing.Work;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServiceConfiguration.Batching;
import io.modelservice.splitter.serving.ServingJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the sub-models with the whole model, in one pod; the result is a {@link
 * io.modelservice.splitter.serving.VerificationReport}, also when it ends with the exit code of a difference.
 */
public final class VerifyJob {

    private static final long HEAP_BYTES = 512L << 20;
    private static final String FILE = "service.json";

    private VerifyJob() {}

    /** Does not depend on the request's report, nor on anything else that changes no number. */
    public static OneTimeJob of(KubernetesRequest request) {
        Blueprint draft = KubernetesBlueprints.draft(request);
        Work work = new Work(
                Component.VERIFY,
                List.of(
                        "verify",
                        "--service",
                        KubernetesSettings.CONFIGURATION_DIRECTORY + "/" + FILE,
                        "--output",
                        "-"),
                // The outputs of the whole model lie on the heap while the parts are computed.
                List.of("-Xmx4g"),
                cpusOnly(request.service().spec().resources()),
                memory(request),
                Optional.of(Map.of(FILE, json(compared(draft.configuration())))));
        return new JobDrawing(request.service(), request.settings()).draw(work);
    }

    /** The whole model is loaded, and after it one part at a time. */
    private static long memory(KubernetesRequest request) {
        long activations = request.plan().stages().stream()
                .mapToLong(stage -> stage.memoryBytes() - stage.weightBytes())
                .max()
                .orElse(0);
        return request.settings().runtimeMemoryBytes() + request.profile().sizeBytes() + activations + HEAP_BYTES;
    }

    /** The whole model needs what no stage's limits foresee, and is computed without devices. */
    private static Resources cpusOnly(Resources asked) {
        return new Resources(cpusOnly(asked.limits()), cpusOnly(asked.requests()));
    }

    private static Amounts cpusOnly(Amounts asked) {
        return new Amounts(Optional.empty(), asked.cpu(), Map.of());
    }

    private static ServiceConfiguration compared(ServiceConfiguration draft) {
        return new ServiceConfiguration(
                draft.name(),
                draft.plan().hash(),
                draft.model(),
                draft.task(),
                draft.plan(),
                new Batching(1, Duration.ZERO),
                Duration.ZERO,
                draft.verification());
    }

    private static String json(ServiceConfiguration configuration) {
        try {
            return ServingJson.mapper().writeValueAsString(configuration);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
