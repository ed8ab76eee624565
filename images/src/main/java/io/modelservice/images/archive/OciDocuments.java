package io.modelservice.images.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.images.layer.Digest;
import java.util.List;
import java.util.Map;

/** The documents of an image archive, by the OCI image specification 1.0 and by what {@code docker load} reads. */
final class OciDocuments {

    static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIGURATION_TYPE = "application/vnd.oci.image.config.v1+json";
    static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
    static final String COMPRESSED_LAYER_TYPE = LAYER_TYPE + "+gzip";

    private OciDocuments() {}

    record Layout(String imageLayoutVersion) {}

    record Platform(String architecture, String os) {}

    @JsonInclude(Include.NON_EMPTY)
    record Descriptor(String mediaType, String digest, long size, Platform platform, Map<String, String> annotations) {
        static Descriptor of(String mediaType, Digest digest, long size) {
            return new Descriptor(mediaType, digest.text(), size, null, Map.of());
        }
    }

    record Manifest(int schemaVersion, String mediaType, Descriptor config, List<Descriptor> layers) {}

    record Index(int schemaVersion, String mediaType, List<Descriptor> manifests) {}

    record DockerManifest(
            @JsonProperty("Config") String config,
            @JsonProperty("RepoTags") List<String> repoTags,
            @JsonProperty("Layers") List<String> layers) {}

    record Configuration(
            String created, String architecture, String os, Execution config, RootFs rootfs, List<History> history) {}

    record Execution(
            @JsonProperty("User") String user,
            @JsonProperty("Env") List<String> environment,
            @JsonProperty("Entrypoint") List<String> entrypoint,
            @JsonProperty("WorkingDir") String workingDirectory,
            @JsonProperty("Labels") Map<String, String> labels) {}

    record RootFs(String type, @JsonProperty("diff_ids") List<String> diffIds) {}

    record History(
            String created, @JsonProperty("created_by") String createdBy) {}
}
