package io.modelservice.runtime.router.groups;

import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows {@code topology.json}. It reads the content again and again rather than listening for events, since a mounted
 * file is replaced behind a link, where events do not come reliably. A file that is missing or malformed for a moment
 * changes nothing.
 */
public final class TopologyFile implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopologyFile.class);

    private final Path file;
    private final Consumer<Topology> changed;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("modelservice-topology").factory());
    private byte[] seen = {};

    public TopologyFile(Path file, Consumer<Topology> changed) {
        this.file = file;
        this.changed = changed;
    }

    /**
     * Reads the file once, in the caller's thread, then watches it.
     *
     * @throws IOException when it cannot be read or is not a topology
     */
    public void start(Duration interval) throws IOException {
        read();
        watcher.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            read();
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf("%s is not followed for now: %s", file, unreadable.getMessage());
        }
    }

    private void read() throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (Arrays.equals(content, seen)) {
            return;
        }
        changed.accept(ServingJson.mapper().readValue(content, Topology.class));
        seen = content;
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
