package io.modelservice.sources.cache;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.SourceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that fetches one model and prints its digest, or the reason why not. */
final class FetchProcess {
    private FetchProcess() {}

    public static void main(String[] arguments) throws Exception {
        try {
            LocalModel model = FetchFixture.weights(Path.of(arguments[0]), arguments[1]);
            System.out.println(model.digest());
        } catch (SourceException e) {
            System.out.println(e.reason() + ": " + e.getMessage());
        }
    }

    /** @param wrapper a command that runs the one after it, such as a shell with limits; may be empty */
    static Process start(List<String> wrapper, Path cache, String uri) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path").replace(File.pathSeparator, ":"),
                FetchProcess.class.getName(),
                cache.toString(),
                uri));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What it printed, once it has ended. */
    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output.strip();
    }
}
