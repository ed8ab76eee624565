package io.modelservice.cli.process;

import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that every process runs, and the Java machine to run it on.
 *
 * @param java the {@code java} command
 * @param jar of the runtime
 * @param version of the runtime
 */
public record RuntimeInstallation(Path java, Path jar, String version) {

    /** Names the runtime's folder where the one beside the command is not wanted. */
    public static final String VARIABLE = "MODELSERVICE_RUNTIME";

    private static final String SUB_MODEL = "sub-model";
    private static final String PROPERTY = "modelservice.runtime";

    /** Finds it by {@code MODELSERVICE_RUNTIME}, or where the launcher says that it is. */
    public static RuntimeInstallation find(Map<String, String> environment) throws CommandFailure {
        String folder = environment.getOrDefault(VARIABLE, System.getProperty(PROPERTY, ""));
        Path jar = Path.of(folder).toAbsolutePath().resolve("quarkus-run.jar");
        if (folder.isBlank() || !Files.isRegularFile(jar)) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "the runtime was not found%s; build it with make build, or name its folder in %s"
                            .formatted(folder.isBlank() ? "" : " in " + folder, VARIABLE));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new RuntimeInstallation(java, jar, Version.current());
    }

    /**
     * The command line of a process, with the options and the AOT cache that the runtime brings along before the
     * options given. It ignores a Ctrl-C, which is for its parent alone to act on.
     */
    List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        command.add(java.toString());
        Path options = jar.resolveSibling("jvm.options");
        if (Files.isRegularFile(options)) {
            command.add("@" + options);
        }
        Path cache = jar.resolveSibling(arguments.getFirst().equals(SUB_MODEL) ? "sub-model.aot" : "runtime.aot");
        if (Files.isRegularFile(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
