package io.modelservice.images;

import io.modelservice.images.archive.Image;
import io.modelservice.images.archive.ImageArchive;
import io.modelservice.images.content.ApplicationFiles;
import io.modelservice.images.content.Architecture;
import io.modelservice.images.content.JvmOptions;
import io.modelservice.images.layer.Digest;
import io.modelservice.images.layer.Layer;
import io.modelservice.images.layer.LayerWriter;
import io.modelservice.images.root.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds images one after another on one foundation.
 *
 * @param repository the root of the repository
 * @param output where archives go, and the work's folders
 */
record ImageBuild(Path repository, Path output, Foundation foundation, Release release) {

    /** An image that was built. */
    record Built(Image image, Digest digest, Path archive) {}

    Built build(ImageRow row) throws IOException, InterruptedException {
        Path source = repository.resolve(row.application());
        if (!Files.isRegularFile(source.resolve("quarkus-run.jar"))) {
            throw new IOException("The application of image %s is not built (%s); run make build"
                    .formatted(row.name(), row.application()));
        }
        Path work = Files.createDirectories(output.resolve(row.name()));
        JavaCommand command = new JavaCommand(JvmOptions.read(source.resolve("jvm.options")));
        List<Layer> layers = new ArrayList<>(foundation.layers());
        layers.addAll(application(source, command, work));
        boolean cached = !row.rehearsal().isEmpty();
        if (cached) {
            layers.add(cache(row, command, layers, work));
        }
        Image image = release.image(row, command.entrypoint(cached), layers);
        Path archive = output.resolve(row.name() + ".tar");
        return new Built(image, ImageArchive.write(image, archive), archive);
    }

    private static List<Layer> application(Path source, JavaCommand command, Path work) throws IOException {
        Path libraries = Folders.emptied(work.resolve("libraries"));
        Path application = Folders.emptied(work.resolve("application"));
        new ApplicationFiles(source, Architecture.current()).share(libraries, application);
        command.writeFlags(application.resolve(ApplicationFiles.FOLDER));
        return List.of(
                LayerWriter.write("libraries", libraries, work.resolve("libraries.layer")),
                LayerWriter.write("application", application, work.resolve("application.layer")));
    }

    private Layer cache(ImageRow row, JavaCommand command, List<Layer> below, Path work)
            throws IOException, InterruptedException {
        Path stage = work.resolve("cache");
        Path folder = Files.createDirectories(stage.resolve(ApplicationFiles.FOLDER));
        new AotCache(repository.resolve("images/inside"), work)
                .make(command, row, Release.environment(row), below, folder);
        return LayerWriter.write("cache", stage, work.resolve("cache.layer"));
    }
}
