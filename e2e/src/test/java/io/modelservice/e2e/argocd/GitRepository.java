package io.modelservice.e2e.argocd;

import io.modelservice.e2e.operator.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A git repository that is written to by pushes from a folder.
 *
 * @param url as Argo CD names it
 */
record GitRepository(Path folder, Path remote, String url) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static GitRepository create(Path folder, Path remote, String url) {
        GitRepository repository = new GitRepository(folder, remote, url);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** Takes a file or a folder of another place in, at the same path; links stay links. */
    void copy(Path root, String path) {
        Path source = root.resolve(path);
        try (Stream<Path> files = Files.walk(source)) {
            Files.createDirectories(folder.resolve(path).getParent());
            for (Path file : (Iterable<Path>) files::iterator) {
                CopyOption[] links = {LinkOption.NOFOLLOW_LINKS};
                Files.copy(file, folder.resolve(root.relativize(file)), links);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @throws AssertionError when the change changes nothing */
    void edit(String path, UnaryOperator<String> change) {
        Path file = folder.resolve(path);
        try {
            String before = Files.readString(file);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new AssertionError(path + " has not what was to be changed:\n" + before);
            }
            Files.writeString(file, after);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return the commit */
    String push(String message) {
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message", message);
        git("push", "--quiet", remote.toString(), "HEAD:main");
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... arguments) {
        return Program.run(
                LIMIT,
                Map.of("GIT_CONFIG_NOSYSTEM", "1"),
                Stream.concat(Stream.of("git", "-C", folder.toString()), Stream.of(arguments))
                        .toList());
    }
}
