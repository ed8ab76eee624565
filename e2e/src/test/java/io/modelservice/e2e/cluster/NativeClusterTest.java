package io.modelservice.e2e.cluster;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the native cluster owes to the machine that it runs on. */
class NativeClusterTest {

    private static final Duration WITH_BUILD = Duration.ofMinutes(40);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void shouldLeaveNothingBehindWhenItsOwnerIsKilled() throws IOException {
        Machine machine = Machine.ours();
        assumeTrue(machine.notNative().isEmpty(), () -> machine.notNative().get());
        Process owner = new ProcessBuilder("sleep", "3600").start();
        try {
            String printed = new ClusterCommand(Map.of(
                            "CLUSTER_SLOT", "free",
                            "CLUSTER_OWNER", Long.toString(owner.pid()),
                            "CLUSTER_NODES", "only:1:H100:z1"))
                    .run(WITH_BUILD, "up");
            Path state =
                    Path.of(printed.strip().replaceFirst("KUBECONFIG=", "")).getParent();
            String name = state.getFileName().toString();
            assertThat(traces(state, name)).hasSizeGreaterThan(3);

            owner.destroyForcibly();

            eventually(
                    "nothing is left of " + name,
                    LIMIT,
                    () -> traces(state, name).isEmpty());
        } finally {
            owner.destroyForcibly();
        }
    }

    /** All that can be seen of a cluster from outside: files, cgroups, devices, processes. */
    private static List<String> traces(Path state, String name) throws IOException {
        Stream<Path> folders = Stream.concat(
                Stream.of(state, Path.of("/sys/fs/cgroup", name)),
                children(Path.of("/sys/fs/cgroup")).map(root -> root.resolve(name)));
        Stream<String> devices = Stream.of(name + "-host").filter(device -> {
            try {
                return NetworkInterface.getByName(device) != null;
            } catch (IOException unknown) {
                return false;
            }
        });
        Stream<String> processes = children(Path.of("/proc"))
                .filter(process -> commandLine(process).contains(state + " "))
                .map(Path::toString);
        return Stream.of(folders.filter(Files::exists).map(Path::toString), devices, processes)
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException noProcess) {
            return "";
        }
    }
}
