package io.modelservice.barecluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What the operator asked of the API server, as the server wrote it down before it answered. */
public record AuditLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    /** One request: {@code patch statefulsets/status one}. */
    public record Request(String verb, String group, String resource, String name, int code) {

        @Override
        public String toString() {
            return "%s %s %s".formatted(verb, resource, name);
        }
    }

    public List<Request> all() {
        try {
            return Files.readAllLines(file).stream().map(AuditLog::request).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All that change an object of the cluster, but for the operators' own lease. */
    public List<Request> writes() {
        return all().stream()
                .filter(request -> WRITES.contains(request.verb()))
                .filter(request -> !request.resource().equals("leases"))
                .filter(request -> !request.resource().startsWith("selfsubject"))
                .toList();
    }

    private static Request request(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            JsonNode object = entry.path("objectRef");
            String part = object.path("subresource").asText();
            return new Request(
                    entry.path("verb").asText(),
                    object.path("apiGroup").asText(),
                    object.path("resource").asText() + (part.isEmpty() ? "" : "/" + part),
                    object.path("name").asText(),
                    entry.path("responseStatus").path("code").asInt());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
