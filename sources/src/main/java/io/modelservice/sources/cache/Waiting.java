package io.modelservice.sources.cache;

import io.modelservice.sources.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows how far another process is with what this one waits for. */
record Waiting(Path partials, Progress progress) implements Runnable {

    @Override
    public void run() {
        try (Stream<Path> files = Files.list(partials)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(this::show);
        } catch (IOException e) {
            return; // the other process has just begun or just finished
        }
    }

    private void show(Path note) {
        String name = note.getFileName().toString();
        Path data = note.resolveSibling(name.substring(0, name.length() - ".json".length()) + ".data");
        try {
            Optional<Checkpoint> checkpoint = Partial.note(note);
            if (checkpoint.isPresent()) {
                progress.update(
                        checkpoint.get().origin(),
                        Files.size(data),
                        checkpoint.get().totalBytes());
            }
        } catch (IOException e) {
            return; // finished in between
        }
    }
}
