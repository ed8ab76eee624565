package io.modelservice.barecluster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the programs of a control plane are. */
final class Programs {

    private Programs() {}

    static Path apiServer() {
        Path cache = Optional.ofNullable(System.getenv("MODELSERVICE_CACHE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "modelservice"))
                .resolve("cluster");
        return newestIn(cache)
                .or(() -> onPath("kube-apiserver"))
                .orElseThrow(() -> new IllegalStateException(
                        "There is no kube-apiserver in %s. Build it once: e2e/cluster/cluster binaries"
                                .formatted(cache)));
    }

    static Path etcd() {
        return onPath("etcd")
                .orElseThrow(() -> new IllegalStateException(
                        "There is no etcd on the PATH. Install it, for example the Debian package etcd-server"));
    }

    private static Optional<Path> newestIn(Path cache) {
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (Stream<Path> builds = Files.list(cache)) {
            return builds.map(build -> build.resolve("bin/kube-apiserver"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparingLong(program -> program.toFile().lastModified()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> onPath(String name) {
        List<String> folders = List.of(System.getenv("PATH").split(":"));
        return Stream.concat(folders.stream(), Arrays.stream(new String[] {"/usr/bin", "/usr/local/bin"}))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
