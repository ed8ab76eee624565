package io.modelservice.cli.process;

import io.modelservice.blueprint.MountedFile;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The folder of one running service: its configuration, its processes' logs and its state. Held by one process at a
 * time, whose death, however it dies, sets it free.
 */
public final class ServiceDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private ServiceDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** Takes the folder, making it where it is missing. */
    public static ServiceDirectory open(Path root) throws CommandFailure {
        try {
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(root.resolve("config"));
            Path path = root.resolve("lock");
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw alreadyRunning(root, Files.readString(path).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return new ServiceDirectory(root, channel);
        } catch (IOException unusable) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "the folder %s cannot be used: %s; name another with --work-dir".formatted(root, unusable),
                    unusable);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static CommandFailure alreadyRunning(Path root, String pid) {
        return new CommandFailure(
                FailureReason.INVALID_ARGUMENT,
                "this service is already run by process %s in %s; stop that one, or name another folder with --work-dir"
                        .formatted(pid.isEmpty() ? "?" : pid, root));
    }

    public Path root() {
        return root;
    }

    public Path configuration() {
        return root.resolve("config");
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    public Path status() {
        return root.resolve("status.json");
    }

    /** Writes a file of the blueprint; a reader sees the old content or the new, never a part. */
    public void mount(MountedFile file) {
        write(Path.of(file.path()), file.content());
    }

    /** Replaces a file as a whole. */
    public static void write(Path path, String content) {
        try {
            Path draft =
                    Files.createTempFile(path.getParent(), path.getFileName().toString(), ".part");
            Files.writeString(draft, content);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + path, failed);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
