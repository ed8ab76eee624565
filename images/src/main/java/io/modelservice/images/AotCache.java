package io.modelservice.images;

import io.modelservice.images.layer.Layer;
import io.modelservice.images.root.Folders;
import io.modelservice.images.root.Inside;
import io.modelservice.images.root.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes an application's AOT cache by a rehearsal inside the very image: a cache fits one Java machine, and jars of one
 * size and date at one path. A cache that was made of the same layers before is taken again.
 *
 * @param inside the script that runs commands in an unpacked image
 * @param work a folder for what comes and goes
 */
record AotCache(Path inside, Path work) {

    private static final Path RECORDED = Path.of("/tmp/recorded");
    private static final Path MADE = Path.of("/tmp", JavaCommand.CACHE);

    /** Puts the cache into the folder, if it is not the one of these layers already. */
    void make(JavaCommand command, ImageRow row, Map<String, String> environment, List<Layer> layers, Path folder)
            throws IOException, InterruptedException {
        String key = layers.stream().map(layer -> layer.diffId().text()).collect(Collectors.joining("\n")) + "\n"
                + command.recording(RECORDED, row.rehearsal()) + environment;
        Path keyFile = work.resolve("cache.key");
        Path cache = folder.resolve(JavaCommand.CACHE);
        if (Files.exists(cache)
                && Files.exists(keyFile)
                && Files.readString(keyFile).equals(key)) {
            return;
        }
        Path root = RootFolder.unpack(layers, work.resolve("root"));
        Path temporary = work.resolve("tmp");
        Inside image = Inside.of(inside, root, temporary, environment);
        image.run(command.recording(RECORDED, row.rehearsal()));
        image.run(command.creation(RECORDED, MADE));
        Folders.emptied(folder);
        Files.copy(temporary.resolve(JavaCommand.CACHE), cache);
        Files.writeString(keyFile, key);
        Folders.delete(temporary);
        Folders.delete(root);
    }
}
