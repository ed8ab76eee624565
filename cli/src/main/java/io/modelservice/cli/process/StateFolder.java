package io.modelservice.cli.process;

import java.nio.file.Path;
import java.util.Map;

/** Where services keep their folders unless somebody says otherwise. */
public final class StateFolder {

    private StateFolder() {}

    /** {@code $XDG_STATE_HOME/modelservice/<name>}, by default below {@code ~/.local/state}. */
    public static Path of(String service, Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_STATE_HOME", "");
        Path state = base.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(base);
        return state.resolve("modelservice").resolve(service).toAbsolutePath();
    }
}
