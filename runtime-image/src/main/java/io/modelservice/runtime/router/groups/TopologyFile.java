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
public final class TopologyFile implements GroupSource {

    private static final Logger LOG = Logger.getLogger(TopologyFile.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Path file;
    private final Duration interval;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("modelservice-topology").factory());
    private byte[] seen = {};
    private volatile String trouble = "";

    public TopologyFile(Path file) {
        this(file, INTERVAL);
    }

    /** @param interval between two looks at the file */
    public TopologyFile(Path file, Duration interval) {
        this.file = file;
        this.interval = interval;
    }

    /**
     * Reads the file once, in the caller's thread, then watches it.
     *
     * @throws IOException when it cannot be read or is not a topology
     */
    @Override
    public void start(Consumer<Topology> changed) throws IOException {
        read(changed);
        watcher.scheduleWithFixedDelay(
                () -> look(changed), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Consumer<Topology> changed) {
        try {
            read(changed);
            trouble = "";
        } catch (IOException | RuntimeException unreadable) {
            trouble = "%s is not followed for now: %s".formatted(file, unreadable.getMessage());
            LOG.warn(trouble);
        }
    }

    @Override
    public String trouble() {
        return trouble;
    }

    private void read(Consumer<Topology> changed) throws IOException {
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
