package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A job that finds something out and prints it in its log, in the form of {@link
 * io.modelservice.splitter.serving.ResultLog}. Its name follows from all that the result depends on, so that a job that
 * is there need never be changed.
 *
 * @param configMaps the files that it reads
 */
public record OneTimeJob(Job job, List<ConfigMap> configMaps) {
    public OneTimeJob {
        Objects.requireNonNull(job, "job");
        configMaps = List.copyOf(configMaps);
    }

    /** Also that of its files. */
    public String name() {
        return job.getMetadata().getName();
    }

    /** The ConfigMap in which its result may be kept. */
    public String resultName() {
        return name() + "-result";
    }

    /** In an order in which they may be applied. */
    public List<HasMetadata> all() {
        return Stream.concat(configMaps.stream(), Stream.<HasMetadata>of(job)).toList();
    }
}
