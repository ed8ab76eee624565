package io.modelservice.runtime.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code service.json}. */
final class ServiceFile {

    private ServiceFile() {}

    static ServiceConfiguration read(Path file) throws RoleException {
        try {
            return ServingJson.mapper().readValue(Files.readAllBytes(file), ServiceConfiguration.class);
        } catch (JsonProcessingException malformed) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT,
                    "%s is not a service configuration: %s".formatted(file, malformed.getOriginalMessage()),
                    malformed);
        } catch (IOException unreadable) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "Cannot read %s: %s".formatted(file, unreadable), unreadable);
        }
    }
}
