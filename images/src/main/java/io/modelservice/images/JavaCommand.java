package io.modelservice.images;

import io.modelservice.images.content.ApplicationFiles;
import io.modelservice.images.content.JvmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an application is started in its image. The AOT cache holds for these options and these paths.
 *
 * @param options of the application's Java machine
 */
record JavaCommand(JvmOptions options) {

    /** Where the Java machine lies in an image. */
    static final String HOME = "/opt/java";

    private static final String APPLICATION = "/" + ApplicationFiles.FOLDER + "/";
    private static final String FLAGS = "jvm.flags";
    static final String CACHE = "application.aot";

    /** Writes the file of flags that the command names. */
    void writeFlags(Path applicationFolder) throws IOException {
        Files.write(applicationFolder.resolve(FLAGS), options.flags());
    }

    List<String> entrypoint(boolean cached) {
        return command(cached ? List.of("-XX:AOTCache=" + APPLICATION + CACHE) : List.of(), List.of());
    }

    List<String> recording(Path configuration, List<String> rehearsal) {
        return command(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration), rehearsal);
    }

    /** Two steps, since the one that does both starts the second by a shell. */
    List<String> creation(Path configuration, Path cache) {
        return command(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + cache),
                List.of());
    }

    private List<String> command(List<String> more, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(HOME + "/bin/java", "-XX:Flags=" + APPLICATION + FLAGS));
        words.addAll(options.arguments());
        words.addAll(more);
        words.addAll(List.of("-jar", APPLICATION + "quarkus-run.jar"));
        words.addAll(arguments);
        return words;
    }
}
