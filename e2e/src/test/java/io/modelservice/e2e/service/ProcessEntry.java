package io.modelservice.e2e.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One process of a service as the command's status file tells of it.
 *
 * @param group empty for the router
 * @param pid empty while it does not run
 */
public record ProcessEntry(
        String name,
        OptionalInt group,
        OptionalInt stage,
        String state,
        OptionalLong pid,
        int restarts,
        Map<String, Integer> ports) {

    static ProcessEntry of(JsonNode node) {
        Map<String, Integer> ports = new TreeMap<>();
        node.path("ports")
                .properties()
                .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
        return new ProcessEntry(
                node.path("name").asText(),
                number(node.path("group")),
                number(node.path("stage")),
                node.path("state").asText(),
                node.path("pid").isNumber() ? OptionalLong.of(node.path("pid").asLong()) : OptionalLong.empty(),
                node.path("restarts").asInt(),
                ports);
    }

    private static OptionalInt number(JsonNode node) {
        return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    public boolean subModel() {
        return group.isPresent();
    }

    public boolean leader() {
        return stage.isPresent() && stage.getAsInt() == 0;
    }

    public boolean ready() {
        return state.equals("Ready") && pid.isPresent();
    }

    public boolean in(int wanted) {
        return group.isPresent() && group.getAsInt() == wanted;
    }

    /** Resident memory in bytes as Linux counts it. */
    public long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid.orElseThrow()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    * 1024;
        }
    }
}
