package io.modelservice.operator.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.api.resource.ModelServiceResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code argocd/health.lua} says of a ModelService, run by Lua 5.1 with no more of its libraries than Argo CD gives.
 *
 * @param status Healthy, Progressing, Degraded or Suspended
 */
public record Health(String status, String message) {

    private static final Path CHECK = Path.of("../argocd/health.lua");

    /** With nothing but tables and what is always there; Argo CD opens no library for texts. */
    private static final String RUN = """
            local check = assert(loadfile(%s))
            setfenv(check, {obj = %s, ipairs = ipairs, pairs = pairs, next = next, type = type, tostring = tostring,
              tonumber = tonumber, unpack = unpack, select = select, error = error, table = table})
            local health = check()
            io.write(health.status, '\\n', health.message)
            """;

    public static Health of(ModelServiceResource resource) {
        JsonNode object = Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class);
        String text = LuaText.of(CHECK.toAbsolutePath().toString());
        String[] said = run(RUN.formatted(text, LuaText.of(object))).split("\n", 2);
        return new Health(said[0], said[1]);
    }

    private static String run(String program) {
        try {
            Process lua = new ProcessBuilder(List.of("lua5.1", "-"))
                    .redirectErrorStream(true)
                    .start();
            try (var input = lua.getOutputStream()) {
                input.write(program.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(lua.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (lua.waitFor() != 0) {
                throw new AssertionError("lua5.1: " + said);
            }
            return said;
        } catch (IOException missing) {
            throw new UncheckedIOException("Lua 5.1 is needed: install the Debian package lua5.1", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
