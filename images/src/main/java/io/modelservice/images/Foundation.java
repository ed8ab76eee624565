package io.modelservice.images;

import io.modelservice.images.archive.BaseArchive;
import io.modelservice.images.content.Architecture;
import io.modelservice.images.content.TrustStore;
import io.modelservice.images.layer.Layer;
import io.modelservice.images.layer.LayerWriter;
import io.modelservice.images.root.Folders;
import io.modelservice.images.root.Program;
import io.modelservice.images.root.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all images stand on: a base with libraries and certificates, and a Java machine that trusts those certificates.
 *
 * @param layers the lowest first
 */
record Foundation(List<Layer> layers) {

    private static final String CERTIFICATES = "etc/ssl/certs/ca-certificates.crt";

    Foundation {
        layers = List.copyOf(layers);
    }

    /**
     * @param base a folder with the base's files, or an image archive
     * @param java a folder with the Java machine
     * @param work a folder for the layers' files
     */
    static Foundation build(Path base, Path java, Path work) throws IOException, InterruptedException {
        Folders.emptied(work);
        if (Files.isDirectory(base)) {
            Layer layer = LayerWriter.write("base", base, work.resolve("base.layer"));
            return new Foundation(List.of(layer, java(java, base, work)));
        }
        List<Layer> layers = archived(base, Files.createDirectories(work.resolve("archive")));
        Path root = RootFolder.unpack(layers, work.resolve("root"));
        return new Foundation(Stream.concat(layers.stream(), Stream.of(java(java, root, work)))
                .toList());
    }

    private static List<Layer> archived(Path archive, Path folder) throws IOException, InterruptedException {
        List<String> unpack = List.of("tar", "-xf", archive.toString(), "-C", folder.toString());
        new Program(unpack, Map.of("PATH", "/usr/bin:/bin"), folder.resolveSibling("tar.log")).run();
        return new BaseArchive(folder, Architecture.current().ociName()).layers();
    }

    private static Layer java(Path java, Path base, Path work) throws IOException {
        Path certificates = base.resolve(CERTIFICATES);
        if (!Files.isRegularFile(certificates)) {
            throw new IOException(
                    "The base has no certificates of authorities: /%s is missing".formatted(CERTIFICATES));
        }
        Path folder = work.resolve("java");
        Path home = folder.resolve(JavaCommand.HOME.substring(1));
        Files.createDirectories(home.getParent());
        Folders.copy(java, home);
        TrustStore.write(certificates, home.resolve("lib/security/cacerts"));
        return LayerWriter.write("java", folder, work.resolve("java.layer"));
    }
}
