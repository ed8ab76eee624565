package io.modelservice.runtime.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GPUs that a container was given and that this build of the engine does not compute on. */
public final class UnusedGpus {

    /** Set by the device plugin, to the devices that the pod was given. */
    private static final String GIVEN = "NVIDIA_VISIBLE_DEVICES";

    private static final Set<String> NONE = Set.of("", "void", "none");

    private UnusedGpus() {}

    /** Their names, comma-separated; to be asked after the engine was started. */
    public static Optional<String> in(Map<String, String> environment) {
        return unused(environment, OrtEnvironment.getAvailableProviders());
    }

    static Optional<String> unused(Map<String, String> environment, Set<OrtProvider> providers) {
        return Optional.ofNullable(environment.get(GIVEN))
                .filter(devices -> !NONE.contains(devices))
                .filter(devices -> !providers.contains(OrtProvider.CUDA));
    }
}
