package io.modelservice.images.archive;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.images.archive.OciDocuments.Descriptor;
import io.modelservice.images.archive.OciDocuments.DockerManifest;
import io.modelservice.images.archive.OciDocuments.Index;
import io.modelservice.images.archive.OciDocuments.Manifest;
import io.modelservice.images.layer.Digest;
import io.modelservice.images.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The layers of an image archive that was unpacked to a folder: an OCI layout or what {@code docker save} writes. Its
 * entrypoint, user and environment are of no interest.
 */
public final class BaseArchive {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int GZIP = 0x1f8b;
    private static final int ZSTANDARD = 0x28b5;

    private final Path folder;
    private final String architecture;

    /** @param architecture as OCI names it, of the image wanted when there are several */
    public BaseArchive(Path folder, String architecture) {
        this.folder = folder;
        this.architecture = architecture;
    }

    /** The lowest layer first; their files lie in the folder. */
    public List<Layer> layers() throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (Path file : files()) {
            layers.add(layer(file));
        }
        return layers;
    }

    private List<Path> files() throws IOException {
        if (Files.exists(folder.resolve("index.json"))) {
            Index index = JSON.readValue(folder.resolve("index.json").toFile(), Index.class);
            return manifest(index).layers().stream()
                    .map(layer -> blob(layer.digest()))
                    .toList();
        }
        if (Files.exists(folder.resolve("manifest.json"))) {
            List<DockerManifest> images =
                    JSON.readValue(folder.resolve("manifest.json").toFile(), new TypeReference<>() {});
            return images.getFirst().layers().stream().map(folder::resolve).toList();
        }
        throw new IOException("The base is no image archive: it holds neither index.json nor manifest.json");
    }

    private Manifest manifest(Index index) throws IOException {
        Descriptor chosen = index.manifests().stream()
                .filter(image -> image.platform() == null
                        || image.platform().architecture().equals(architecture))
                .findFirst()
                .orElseThrow(() -> new IOException("The base holds no image for " + architecture));
        Path document = blob(chosen.digest());
        return chosen.mediaType().contains("index") || chosen.mediaType().contains("manifest.list")
                ? manifest(JSON.readValue(document.toFile(), Index.class))
                : JSON.readValue(document.toFile(), Manifest.class);
    }

    private Path blob(String digest) {
        return folder.resolve("blobs/sha256").resolve(new Digest(digest).hex());
    }

    private static Layer layer(Path file) throws IOException {
        int magic = magic(file);
        if (magic == ZSTANDARD) {
            throw new IOException("The base has a layer compressed by zstd; save it uncompressed or by gzip");
        }
        boolean compressed = magic == GZIP;
        Digest digest = Digest.of(file);
        Digest diffId = compressed ? Digest.of(new GZIPInputStream(Files.newInputStream(file))) : digest;
        return new Layer("base", file, digest, diffId, Files.size(file), compressed);
    }

    private static int magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length < 2 ? 0 : Integer.parseInt(HexFormat.of().formatHex(first), 16);
        }
    }
}
