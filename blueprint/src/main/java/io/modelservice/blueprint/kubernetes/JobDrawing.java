package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.modelservice.api.ModelService;
import io.modelservice.api.Resources;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.ProcessEnvironment;
import io.modelservice.blueprint.kubernetes.RuntimeContainer.Instructions;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws jobs of the runtime, whose pods are laid over by the service's template as its sub-models are. */
final class JobDrawing {

    private static final long DEADLINE_SECONDS = 3600;
    private static final long GRACE_SECONDS = 5;
    private static final String NO_KEY = "0".repeat(16);
    private static final int KEY_DIGITS = 16;

    private final ModelService service;
    private final KubernetesSettings settings;

    JobDrawing(ModelService service, KubernetesSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    /**
     * What a job does.
     *
     * @param neededBytes of memory, as far as is known
     * @param files by name, which it finds in the configuration directory; empty when it needs none
     */
    record Work(
            Component role,
            List<String> arguments,
            List<String> jvmOptions,
            Resources resources,
            long neededBytes,
            Optional<Map<String, String>> files) {}

    OneTimeJob draw(Work work) {
        String key = CanonicalJson.hash(List.of(pod(work, NO_KEY), work.files().orElse(Map.of())))
                .substring(0, KEY_DIGITS);
        return new OneTimeJob(
                new JobBuilder()
                        .withMetadata(ObjectMetadata.of(name(work, key), settings.namespace(), labels(work, key)))
                        .withNewSpec()
                        .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                        .withBackoffLimit(JobFailures.TRIES_MORE)
                        .withPodFailurePolicy(JobFailures.policy())
                        .withTemplate(pod(work, key))
                        .endSpec()
                        .build(),
                work.files().map(files -> configMap(work, key, files)).stream().toList());
    }

    private ConfigMap configMap(Work work, String key, Map<String, String> files) {
        return new ConfigMapBuilder()
                .withMetadata(ObjectMetadata.of(name(work, key), settings.namespace(), labels(work, key)))
                .withImmutable(true)
                .withData(files)
                .build();
    }

    private PodTemplateSpec pod(Work work, String key) {
        Optional<String> configMap = work.files().map(files -> name(work, key));
        InstallationSettings installation =
                settings.installation(ClusterAddressing.of(new ObjectNames(serviceName(), key), settings), "");
        Instructions told = new Instructions(
                work.arguments(), work.jvmOptions(), ProcessEnvironment.once(installation, threads(work.resources())));
        PodTemplateSpec pod = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(work, key).all())
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withServiceAccountName(ObjectNames.subModelAccount(serviceName()))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(PodSecurity.ofPod())
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withContainers(RuntimeContainer.once(
                                settings.image(),
                                told,
                                PodResources.of(work.resources(), work.neededBytes()),
                                configMap)
                        .build())
                .withVolumes(PodVolumes.volumes(configMap))
                .endSpec()
                .build();
        return service.spec()
                .template()
                .map(over -> TemplateOverlay.lay(over, pod))
                .orElse(pod);
    }

    private static int threads(Resources resources) {
        return resources
                .cpu()
                .map(cpus -> cpus.value().setScale(0, RoundingMode.CEILING).intValueExact())
                .orElse(1);
    }

    private String serviceName() {
        return service.metadata().name();
    }

    private String name(Work work, String key) {
        return ObjectNames.job(serviceName(), work.role(), key);
    }

    private ObjectLabels labels(Work work, String key) {
        return ObjectLabels.of(serviceName()).component(work.role()).input(key);
    }
}
