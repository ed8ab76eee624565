package io.modelservice.sources.hub;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.HubSettings;
import io.modelservice.sources.Secret;
import io.modelservice.sources.SourceSettings;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ScriptedServer.Request;
import io.modelservice.sources.server.ServedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A server that plays the hub, and another one that keeps its large files. */
final class HubFixture implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String REPOSITORY = "acme/embedder";

    final Map<String, ServedFile> small = new LinkedHashMap<>();
    final Map<String, ServedFile> large = new LinkedHashMap<>();
    final AtomicInteger cutAfter = new AtomicInteger(Integer.MAX_VALUE);
    String publishedDigest = "";
    String requiredToken = "";
    final ScriptedServer storage;
    final ScriptedServer hub;

    HubFixture() throws IOException {
        storage = ScriptedServer.start((request, output) ->
                large.get(request.path().substring(1)).serve(request, output, cutAfter.getAndSet(Integer.MAX_VALUE)));
        hub = ScriptedServer.start(this::answer);
    }

    SourceSettings settings(Path cache) {
        SourceSettings usual = FetchFixture.settings(cache);
        Optional<Secret> token =
                Optional.of(requiredToken).filter(text -> !text.isEmpty()).map(Secret::new);
        return new SourceSettings(
                cache,
                new HubSettings(URI.create(hub.address()), token),
                usual.objectStorage(),
                usual.maven(),
                usual.transfer());
    }

    private void answer(Request request, OutputStream output) throws IOException {
        String files = "/%s/resolve/%s/".formatted(REPOSITORY, COMMIT);
        if (!requiredToken.isEmpty() && !request.header("Authorization").equals("Bearer " + requiredToken)) {
            ScriptedServer.status(output, "401 Unauthorized");
        } else if (request.path()
                .matches("/api/models/%s/revision/(main|refs%%2Fpr%%2F1|%s)\\?blobs=true"
                        .formatted(REPOSITORY, COMMIT))) {
            byte[] listing = listing().getBytes(StandardCharsets.UTF_8);
            ScriptedServer.head(output, "200 OK", "Content-Length: " + listing.length);
            output.write(listing);
        } else if (!request.path().startsWith(files)) {
            ScriptedServer.status(output, "404 Not Found");
        } else {
            file(request, output, request.path().substring(files.length()));
        }
    }

    private void file(Request request, OutputStream output, String path) throws IOException {
        if (large.containsKey(path)) {
            ScriptedServer.status(
                    output,
                    "302 Found",
                    "Location: %s/%s".formatted(storage.address(), path),
                    "X-Linked-Etag: \"%s\"".formatted(digest(path)));
        } else {
            small.get(path).serve(request, output);
        }
    }

    private String digest(String path) {
        return publishedDigest.isEmpty() ? large.get(path).digest().substring("sha256:".length()) : publishedDigest;
    }

    private String listing() {
        String siblings =
                small.keySet().stream().map("{\"rfilename\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        String stored = large.keySet().stream()
                .map(path -> "{\"rfilename\":\"%s\",\"lfs\":{\"sha256\":\"%s\"}}".formatted(path, digest(path)))
                .collect(Collectors.joining(","));
        String comma = siblings.isEmpty() || stored.isEmpty() ? "" : ",";
        return "{\"sha\":\"%s\",\"siblings\":[%s%s%s]}".formatted(COMMIT, siblings, comma, stored);
    }

    @Override
    public void close() throws IOException {
        hub.close();
        storage.close();
    }
}
