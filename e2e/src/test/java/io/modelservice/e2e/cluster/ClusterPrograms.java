package io.modelservice.e2e.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The programs that fit the cluster: {@code kubectl}, {@code helm}, {@code probe}. */
public final class ClusterPrograms {

    private static final Duration WITH_BUILD = Duration.ofMinutes(40);

    private ClusterPrograms() {}

    /** Their folder; they are built the first time. */
    public static Path folder() {
        return Path.of(new ClusterCommand(Map.of()).run(WITH_BUILD, "binaries").strip(), "bin");
    }
}
