package io.modelservice.operator.rehearsal;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Answers as an API server does that holds one ModelService, takes every object, and tells of no change. */
final class PaperCluster {

    static final String NAMESPACE = "default";

    private static final String SERVICES = "/modelservices";
    private static final String STATUS = "/status";
    private static final String LEASES = "/leases";
    private static final String REVIEWS = "/selfsubjectrulesreviews";

    private final Runnable served;
    private final AtomicLong version = new AtomicLong(1);
    private JsonObject lease;

    /** @param served is run whenever a status was written */
    PaperCluster(Runnable served) {
        this.served = served;
    }

    /** @return the port of loopback on which it answers */
    int listen(Vertx vertx) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body)))
                // A watch: nothing is ever told.
                .webSocketHandler(watch -> {});
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.endsWith(REVIEWS)) {
            json(request, 201, allowed(new JsonObject(body)));
        } else if (path.contains(LEASES)) {
            lease(request, body);
        } else if (request.method() != HttpMethod.GET) {
            json(request, 200, taken(new JsonObject(body)));
            if (path.endsWith(STATUS)) {
                served.run();
            }
        } else {
            json(request, 200, list(path.endsWith(SERVICES) ? List.of(service()) : List.of()));
        }
    }

    /** Kept, so that it can be renewed and given back. */
    private void lease(HttpServerRequest request, Buffer body) {
        if (request.method() != HttpMethod.GET) {
            lease = taken(new JsonObject(body));
        }
        if (lease == null) {
            json(request, 404, new JsonObject().put("kind", "Status").put("code", 404));
        } else {
            json(request, 200, lease);
        }
    }

    private JsonObject taken(JsonObject object) {
        JsonObject metadata = object.getJsonObject("metadata", new JsonObject());
        metadata.put("uid", UUID.randomUUID().toString()).put("resourceVersion", next());
        return object.put("metadata", metadata);
    }

    private JsonObject service() {
        JsonObject metadata = new JsonObject()
                .put("name", "rehearsal")
                .put("namespace", NAMESPACE)
                .put("generation", 1)
                .put("resourceVersion", next())
                .put("uid", UUID.randomUUID().toString());
        JsonObject model = new JsonObject().put("uri", "https://models.example/model.onnx");
        return new JsonObject()
                .put("apiVersion", "modelservice.io/v1alpha1")
                .put("kind", "ModelService")
                .put("metadata", metadata)
                .put("spec", new JsonObject().put("model", model));
    }

    private JsonObject list(List<JsonObject> items) {
        return new JsonObject()
                .put("apiVersion", "v1")
                .put("kind", "List")
                .put("metadata", new JsonObject().put("resourceVersion", next()))
                .put("items", new JsonArray(items));
    }

    private static JsonObject allowed(JsonObject review) {
        JsonArray all = new JsonArray().add("*");
        JsonObject rule =
                new JsonObject().put("verbs", all).put("apiGroups", all).put("resources", all);
        return review.put(
                "status",
                new JsonObject()
                        .put("resourceRules", new JsonArray().add(rule))
                        .put("nonResourceRules", new JsonArray())
                        .put("incomplete", false));
    }

    private String next() {
        return String.valueOf(version.incrementAndGet());
    }

    private static void json(HttpServerRequest request, int code, JsonObject body) {
        request.response()
                .setStatusCode(code)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
