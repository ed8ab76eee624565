package io.modelservice.bench.process;

import io.modelservice.blueprint.MountedFile;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The runtime as it was built: which Java runs which jar.
 *
 * @param java the executable
 * @param options of the Java machine beside those that the blueprint gives to each process
 * @param jar the app
 */
public record RuntimeApp(Path java, List<String> options, Path jar) {

    private static final String SUB_MODEL = "sub-model";

    public RuntimeApp {
        options = List.copyOf(options);
        if (!Files.isRegularFile(jar)) {
            throw missing(jar);
        }
        for (String role : List.of(SUB_MODEL, "router")) {
            if (!Files.isRegularFile(cacheOf(jar, role))) {
                throw missing(cacheOf(jar, role));
            }
        }
    }

    private static IllegalArgumentException missing(Path file) {
        return new IllegalArgumentException("The runtime was not built: " + file + " is missing. Run `make build`.");
    }

    private static Path cacheOf(Path jar, String role) {
        return jar.resolveSibling(role.equals(SUB_MODEL) ? "sub-model.aot" : "runtime.aot");
    }

    public RuntimeApp with(String option) {
        List<String> all = new ArrayList<>(options);
        all.add(option);
        return new RuntimeApp(java, all, jar);
    }

    /** Writes the files that the process is to find, starts it, and returns at once; its output goes beside them. */
    public RoleProcess start(ProcessSpec spec) throws IOException {
        for (MountedFile file : spec.files()) {
            Path path = Path.of(file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
        }
        String name = spec.id().name();
        Path log = Path.of(spec.files().getFirst().path()).resolveSibling(name + ".log");
        ProcessBuilder builder = builder(log, spec.jvmOptions(), spec.arguments());
        builder.environment().putAll(spec.environment());
        return new RoleProcess(
                name, builder.start(), spec.ports().get(PortName.HTTP).port(), log);
    }

    private ProcessBuilder builder(Path log, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("@" + jar.resolveSibling("jvm.options"));
        command.add("-XX:AOTCache=" + cacheOf(jar, arguments.getFirst()));
        command.addAll(jvmOptions);
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }
}
