package io.modelservice.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a service by its OpenAI endpoint. */
public final class EmbeddingClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param url such as {@code http://127.0.0.1:8080} */
    public EmbeddingClient(String url) throws CommandFailure {
        if (!url.matches("https?://[^/]+/?")) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "--url must be an address such as http://127.0.0.1:8080, not " + url);
        }
        this.url = url.replaceAll("/$", "");
    }

    /** Embeds the texts with the one model that the service has. */
    public Embeddings embed(List<String> texts) throws CommandFailure {
        String model = ask(request("/v1/models").GET().build())
                .path("data")
                .path(0)
                .path("id")
                .asText();
        JsonNode answer = ask(request("/v1/embeddings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(model, texts)))
                .build());
        List<List<Double>> vectors = new ArrayList<>();
        for (JsonNode item : answer.path("data")) {
            List<Double> vector = new ArrayList<>();
            item.path("embedding").forEach(element -> vector.add(element.asDouble()));
            vectors.add(vector);
        }
        if (vectors.size() != texts.size()) {
            throw failed("%s answered %d vectors for %d texts".formatted(url, vectors.size(), texts.size()), null);
        }
        return new Embeddings(texts, vectors);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private String body(String model, List<String> texts) throws CommandFailure {
        try {
            return json.writeValueAsString(Map.of("model", model, "input", texts));
        } catch (JsonProcessingException bug) {
            throw failed("the request could not be written", bug);
        }
    }

    private JsonNode ask(HttpRequest request) throws CommandFailure {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw failed(
                        "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()), null);
            }
            return json.readTree(response.body());
        } catch (IOException unreachable) {
            throw failed("%s does not answer: %s".formatted(request.uri(), unreachable), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", interrupted);
        }
    }

    private static CommandFailure failed(String message, Exception cause) {
        return new CommandFailure(FailureReason.SOURCE_UNAVAILABLE, message, cause);
    }

    @Override
    public void close() {
        http.close();
    }
}
