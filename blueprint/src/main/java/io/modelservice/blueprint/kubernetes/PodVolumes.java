package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a process finds its files, and the only places where it can write. */
final class PodVolumes {

    private static final String CONFIGURATION = "configuration";
    private static final String CACHE = "cache";
    private static final String TEMPORARY = "tmp";

    private PodVolumes() {}

    /** @param configMap whose data are the files of the process; empty for a process without files */
    static List<Volume> volumes(Optional<String> configMap) {
        List<Volume> volumes = new ArrayList<>();
        configMap.ifPresent(name -> volumes.add(new VolumeBuilder()
                .withName(CONFIGURATION)
                .withNewConfigMap()
                .withName(name)
                .endConfigMap()
                .build()));
        volumes.add(empty(CACHE));
        volumes.add(empty(TEMPORARY));
        return volumes;
    }

    static List<VolumeMount> mounts(Optional<String> configMap) {
        List<VolumeMount> mounts = new ArrayList<>();
        configMap.ifPresent(name -> mounts.add(new VolumeMountBuilder()
                .withName(CONFIGURATION)
                .withMountPath(KubernetesSettings.CONFIGURATION_DIRECTORY)
                .withReadOnly(true)
                .build()));
        mounts.add(mount(CACHE, KubernetesSettings.CACHE_DIRECTORY));
        mounts.add(mount(TEMPORARY, "/tmp"));
        return mounts;
    }

    private static Volume empty(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }
}
