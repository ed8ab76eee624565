package io.modelservice.e2e.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A plain client that reuses its connections and never asks twice. Safe for several threads. */
public final class Client implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String model;
    private final Set<String> revisions = ConcurrentHashMap.newKeySet();

    public Client(URI base, String model) {
        this.base = base;
        this.model = model;
    }

    /** An answer as it came. */
    public record Reply(int status, HttpResponse<byte[]> response) {
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public boolean hasRetryAfter() {
            return response.headers().firstValue("retry-after").isPresent();
        }
    }

    /** The body of a request for embeddings, with vectors as text or as base64. */
    public byte[] embeddingsBody(List<String> sentences, String encoding) {
        try {
            return JSON.writeValueAsBytes(Map.of("model", model, "input", sentences, "encoding_format", encoding));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    public Reply embeddings(byte[] body, Duration patience) throws IOException, InterruptedException {
        return send(json("/v1/embeddings", body, patience));
    }

    public HttpRequest json(String path, byte[] body, Duration patience) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    public Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        List<String> revision = response.headers().allValues("x-modelservice-revision");
        if (response.statusCode() == 200 && !revision.isEmpty()) {
            revisions.add(String.join(",", revision));
        }
        return new Reply(response.statusCode(), response);
    }

    /** Of all answers so far; one that names two revisions is here as two with a comma. */
    public Set<String> revisions() {
        return Set.copyOf(revisions);
    }

    public HttpClient http() {
        return http;
    }

    public URI base() {
        return base;
    }

    /** The vectors of an answer, in the order of the sentences. */
    public static List<float[]> vectors(Reply reply) throws IOException {
        if (reply.status() != 200) {
            throw new IOException("Refused with %d: %s".formatted(reply.status(), reply.text()));
        }
        List<float[]> vectors = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(reply.response().body()).path("data")) {
            JsonNode vector = entry.path("embedding");
            vectors.add(vector.isTextual() ? decoded(vector.asText()) : numbers(vector));
        }
        return vectors;
    }

    private static float[] numbers(JsonNode array) {
        float[] values = new float[array.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = array.get(index).floatValue();
        }
        return values;
    }

    private static float[] decoded(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
