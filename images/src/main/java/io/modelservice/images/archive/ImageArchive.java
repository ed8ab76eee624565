package io.modelservice.images.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.images.archive.OciDocuments.Configuration;
import io.modelservice.images.archive.OciDocuments.Descriptor;
import io.modelservice.images.archive.OciDocuments.DockerManifest;
import io.modelservice.images.archive.OciDocuments.Execution;
import io.modelservice.images.archive.OciDocuments.History;
import io.modelservice.images.archive.OciDocuments.Index;
import io.modelservice.images.archive.OciDocuments.Layout;
import io.modelservice.images.archive.OciDocuments.Manifest;
import io.modelservice.images.archive.OciDocuments.Platform;
import io.modelservice.images.archive.OciDocuments.RootFs;
import io.modelservice.images.layer.Digest;
import io.modelservice.images.layer.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an image as one tar that is an OCI layout and what {@code docker save} writes at once: {@code ctr images
 * import}, {@code docker load} and {@code skopeo copy oci-archive:…} take it. The same image makes the same bytes.
 */
public final class ImageArchive {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OS = "linux";

    private ImageArchive() {}

    /** @return the digest of the image's manifest, which names the image in a registry */
    public static Digest write(Image image, Path file) throws IOException {
        byte[] configuration = JSON.writeValueAsBytes(configuration(image));
        byte[] manifest = JSON.writeValueAsBytes(manifest(image, configuration));
        Digest digest = Digest.of(manifest);
        try (PlainTar tar = new PlainTar(Files.newOutputStream(file))) {
            tar.add("oci-layout", JSON.writeValueAsBytes(new Layout("1.0.0")));
            tar.add("index.json", JSON.writeValueAsBytes(index(image, digest, manifest.length)));
            tar.add("manifest.json", JSON.writeValueAsBytes(List.of(dockerManifest(image, Digest.of(configuration)))));
            tar.add(blob(digest), manifest);
            tar.add(blob(Digest.of(configuration)), configuration);
            for (Layer layer : image.layers()) {
                tar.add(blob(layer.digest()), layer.file());
            }
        }
        return digest;
    }

    private static String blob(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private static Configuration configuration(Image image) {
        String created = image.created().toString();
        List<String> environment = image.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        return new Configuration(
                created,
                image.architecture(),
                OS,
                new Execution(Image.USER, environment, image.entrypoint(), "/tmp", image.labels()),
                new RootFs(
                        "layers",
                        image.layers().stream()
                                .map(layer -> layer.diffId().text())
                                .toList()),
                image.layers().stream()
                        .map(layer -> new History(created, layer.title()))
                        .toList());
    }

    private static Manifest manifest(Image image, byte[] configuration) {
        return new Manifest(
                2,
                OciDocuments.MANIFEST_TYPE,
                Descriptor.of(OciDocuments.CONFIGURATION_TYPE, Digest.of(configuration), configuration.length),
                image.layers().stream().map(ImageArchive::descriptor).toList());
    }

    private static Descriptor descriptor(Layer layer) {
        String type = layer.compressed() ? OciDocuments.COMPRESSED_LAYER_TYPE : OciDocuments.LAYER_TYPE;
        return Descriptor.of(type, layer.digest(), layer.size());
    }

    private static Index index(Image image, Digest manifest, long size) {
        Map<String, String> names = Map.of(
                "io.containerd.image.name", image.fullReference(), "org.opencontainers.image.ref.name", image.tag());
        Descriptor descriptor = new Descriptor(
                OciDocuments.MANIFEST_TYPE,
                manifest.text(),
                size,
                new Platform(image.architecture(), OS),
                new TreeMap<>(names));
        return new Index(2, OciDocuments.INDEX_TYPE, List.of(descriptor));
    }

    private static DockerManifest dockerManifest(Image image, Digest configuration) {
        return new DockerManifest(
                blob(configuration),
                List.of(image.reference()),
                image.layers().stream().map(layer -> blob(layer.digest())).toList());
    }
}
