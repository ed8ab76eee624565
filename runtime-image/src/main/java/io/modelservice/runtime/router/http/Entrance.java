package io.modelservice.runtime.router.http;

import io.modelservice.runtime.router.admission.Admission;
import io.modelservice.runtime.router.admission.Admittance;
import io.modelservice.runtime.router.admission.AdmittedRequest;
import io.modelservice.runtime.router.admission.Protocol;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where requests with a body come in: admitted, read within the limits, then handed on. */
public final class Entrance {

    private final Vertx vertx;
    private final Admission admission;
    private final Answers answers;
    private final HttpLimits limits;

    public Entrance(Vertx vertx, Admission admission, Answers answers, HttpLimits limits) {
        this.vertx = vertx;
        this.admission = admission;
        this.answers = answers;
        this.limits = limits;
    }

    /** A route's handler; {@code work} gets the whole body, on the event loop. */
    public Handler<RoutingContext> handler(Protocol protocol, MediaTypes types, ErrorForm form, Work work) {
        return context -> {
            HttpServerRequest request = context.request();
            switch (admission.admit(protocol)) {
                case Admittance.Refused(Refusal refusal) -> {
                    discard(request);
                    answers.refuse(request, refusal, form);
                }
                case Admittance.Admitted(AdmittedRequest admitted) -> {
                    Exchange exchange = new Exchange(request, admitted, answers, form);
                    receive(
                            exchange,
                            admitted,
                            types,
                            (body, ended) -> ended.step(() -> work.run(context, ended, body)));
                }
            }
        };
    }

    /** What is done with a request that has come in whole. */
    @FunctionalInterface
    public interface Work {
        void run(RoutingContext context, Exchange exchange, Body body);
    }

    private void receive(
            Exchange exchange, AdmittedRequest admitted, MediaTypes types, BiConsumer<Body, Exchange> whole) {
        HttpServerRequest request = exchange.request();
        request.response().closeHandler(closed -> exchange.gone());
        request.response().exceptionHandler(broken -> exchange.gone());
        request.exceptionHandler(broken -> exchange.gone());
        long announced = announced(request);
        Optional<Refusal> refusal =
                announced > limits.maxBodyBytes() ? Optional.of(tooLarge()) : types.refuses(request);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        Body body = new Body(limits.maxBodyBytes(), announced);
        long timer = vertx.setTimer(limits.bodyTimeout().toMillis(), late -> refuse(exchange, tooSlow()));
        request.handler(piece -> {
            if (exchange.over()) {
                return;
            }
            Optional<Refusal> full = body.append(piece) ? admitted.receive(piece.length()) : Optional.of(tooLarge());
            full.ifPresent(reason -> {
                vertx.cancelTimer(timer);
                refuse(exchange, reason);
            });
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (!exchange.over()) {
                whole.accept(body, exchange);
            }
        });
        request.resume();
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException refusedByTheServerBefore) {
            return -1;
        }
    }

    private Refusal tooLarge() {
        return Refusal.of(
                RefusalReason.TOO_LARGE,
                "The body is larger than %d bytes; send fewer inputs in one request".formatted(limits.maxBodyBytes()));
    }

    private Refusal tooSlow() {
        return Refusal.of(
                RefusalReason.SLOW_REQUEST,
                "The body did not come within %d seconds"
                        .formatted(limits.bodyTimeout().toSeconds()));
    }

    private void refuse(Exchange exchange, Refusal refusal) {
        HttpServerRequest request = exchange.request();
        if (!request.isEnded()) {
            request.response().putHeader("connection", "close");
            discard(request);
        }
        exchange.refuse(refusal);
    }

    /** Reads what still comes for a while, then closes: closing at once could cost the client the refusal. */
    private void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(
                limits.discardTimeout().toMillis(), late -> request.connection().close());
        request.handler(piece -> {});
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(broken -> vertx.cancelTimer(timer));
        request.resume();
    }
}
