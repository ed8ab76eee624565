package io.modelservice.e2e.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The image of the runtime, unpacked.
 *
 * @param archive its archive's files
 * @param root what a container finds
 * @param configuration how a container is run
 */
record RuntimeImage(Path archive, Path root, JsonNode configuration) {

    private static final long LIMIT_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param image what was built */
    static RuntimeImage unpack(Path image) throws IOException, InterruptedException {
        Path folder = Installation.directory("image");
        run("rm", "-rf", folder.toString());
        Path archive = Files.createDirectories(folder.resolve("archive"));
        Path root = Files.createDirectories(folder.resolve("root"));
        run("tar", "-xf", image.toString(), "-C", archive.toString());
        JsonNode manifest =
                JSON.readTree(archive.resolve("manifest.json").toFile()).get(0);
        for (JsonNode layer : manifest.at("/Layers")) {
            run("tar", "-xf", archive.resolve(layer.asText()).toString(), "-C", root.toString());
        }
        JsonNode configuration =
                JSON.readTree(archive.resolve(manifest.at("/Config").asText()).toFile());
        return new RuntimeImage(archive, root, configuration.at("/config"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("image", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Process process = builder.redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        String said = Files.readString(log);
        Files.delete(log);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("%s did not succeed: %s".formatted(String.join(" ", command), said));
        }
    }

    /**
     * The image's program as a pod starts it: its root is read-only.
     *
     * @param temporary an empty folder that lies at {@code /tmp}
     * @param environment added to the image's
     */
    ProcessBuilder container(Path temporary, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(texts(configuration.at("/Entrypoint")));
        command.addAll(arguments);
        return command(temporary, environment, command);
    }

    /** Another program of the image, run as {@link #container} is. */
    ProcessBuilder command(Path temporary, Map<String, String> environment, List<String> words) throws IOException {
        Files.setAttribute(temporary, "unix:mode", 01777);
        List<String> command = new ArrayList<>();
        command.add(Installation.repository().resolve("images/inside").toString());
        command.addAll(List.of(root.toString(), temporary.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        for (String variable : texts(configuration.at("/Env"))) {
            int end = variable.indexOf('=');
            builder.environment().put(variable.substring(0, end), variable.substring(end + 1));
        }
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
