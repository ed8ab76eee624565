package io.modelservice.runtime.router.http;

import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.router.inference.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Writes answers: every one names the revision, and while the process drains every one ends its connection. */
public final class Answers {

    private final String revision;
    private volatile boolean draining;

    /** @param revision empty when it is not known yet */
    public Answers(String revision) {
        this.revision = revision;
    }

    /** From now on connections end with their next answer. */
    public void drain() {
        draining = true;
    }

    /** Completes when the last byte is handed to the network, or cannot be. */
    public Future<Void> send(HttpServerRequest request, HttpAnswer answer) {
        HttpServerResponse response = head(request, answer.status());
        answer.headers().forEach(response::putHeader);
        if (!draining) {
            return response.end(Buffer.buffer(answer.body()));
        }
        if (!multiplexed(request)) {
            response.putHeader("connection", "close");
        }
        return response.end(Buffer.buffer(answer.body())).onComplete(sent -> leave(request));
    }

    /** As {@link #send}; says when to ask again where that is known. */
    public Future<Void> refuse(HttpServerRequest request, Refusal refusal, ErrorForm form) {
        refusal.retryAfterSeconds()
                .ifPresent(seconds -> request.response().putHeader("retry-after", Long.toString(seconds)));
        return send(request, HttpAnswer.json(refusal.reason().httpStatus(), form.json(refusal)));
    }

    private HttpServerResponse head(HttpServerRequest request, int status) {
        HttpServerResponse response = request.response().setStatusCode(status);
        return revision.isEmpty() ? response : response.putHeader(ProtocolHeaders.REVISION.name(), revision);
    }

    private static boolean multiplexed(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    private static void leave(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (multiplexed(request)) {
            connection.shutdown();
        } else {
            connection.close();
        }
    }
}
