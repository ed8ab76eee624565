package io.modelservice.cli.process;

import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service that another process runs on this machine, known by its folder. */
public record RunningService(Path root) {

    /** Its state as of the last change. */
    public ServiceStatus status() throws CommandFailure {
        Path file = root.resolve("status.json");
        if (!Files.isRegularFile(file)) {
            throw notRunning(null);
        }
        try {
            ServiceStatus status = ServingJson.mapper().readValue(file.toFile(), ServiceStatus.class);
            if (ProcessHandle.of(status.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
                throw notRunning(null);
            }
            return status;
        } catch (IOException unreadable) {
            throw notRunning(unreadable);
        }
    }

    private CommandFailure notRunning(Exception cause) {
        return new CommandFailure(
                FailureReason.INVALID_ARGUMENT,
                "no service runs in %s; start it with modelservice run -f FILE".formatted(root),
                cause);
    }
}
