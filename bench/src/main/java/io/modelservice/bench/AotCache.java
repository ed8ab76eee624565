package io.modelservice.bench;

import io.modelservice.bench.process.RuntimeApp;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classes of the runtime, loaded and linked ahead of time by a run that started, answered and stopped. */
final class AotCache {

    private AotCache() {}

    /** Makes the cache and returns the app that uses it. */
    static RuntimeApp of(Workplace workplace, StartClock clock) throws Exception {
        Path cache = workplace.settings().work().resolve("runtime.aot");
        Files.deleteIfExists(cache);
        clock.secondsToFirstAnswer(workplace.app().with("-XX:AOTCacheOutput=" + cache));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The training run left no AOT cache; see "
                    + workplace.settings().work());
        }
        return workplace.app().with("-XX:AOTCache=" + cache);
    }
}
