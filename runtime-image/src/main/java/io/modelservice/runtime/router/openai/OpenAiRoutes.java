package io.modelservice.runtime.router.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.micrometer.core.instrument.Counter;
import io.modelservice.runtime.router.admission.Protocol;
import io.modelservice.runtime.router.groups.ModelCalls;
import io.modelservice.runtime.router.http.Answers;
import io.modelservice.runtime.router.http.Body;
import io.modelservice.runtime.router.http.Entrance;
import io.modelservice.runtime.router.http.ErrorForm;
import io.modelservice.runtime.router.http.Exchange;
import io.modelservice.runtime.router.http.HttpAnswer;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.http.MediaTypes;
import io.modelservice.runtime.router.http.RequestTimeout;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.ServedModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The endpoints below {@code /v1}. A model that is not for embeddings has none, and is told so. */
public final class OpenAiRoutes implements AutoCloseable {

    /** {@code {"error": {"message", "type", "param", "code"}}}. */
    public static final ErrorForm ERROR = OpenAiError::json;

    /** Characters that are tokenised in less time than it takes to change the thread. */
    private static final int SHORT_TEXT = 1000;
    /** Numbers that are written in less than about a millisecond. */
    private static final int SHORT_ANSWER = 20_000;

    private final ServedModel model;
    private final Optional<EmbeddingModel> embeddings;
    private final ModelCalls calls;
    private final Entrance entrance;
    private final Answers answers;
    private final Counter truncations;
    private final long created = Instant.now().getEpochSecond();
    private final TokenizerThreads threads = new TokenizerThreads();

    /** @param embeddings empty when the model's task is another one */
    public OpenAiRoutes(
            ServedModel model,
            Optional<EmbeddingModel> embeddings,
            ModelCalls calls,
            Entrance entrance,
            Answers answers,
            Counter truncations) {
        this.model = model;
        this.embeddings = embeddings;
        this.calls = calls;
        this.entrance = entrance;
        this.answers = answers;
        this.truncations = truncations;
    }

    public void register(Router router) {
        embeddings.ifPresent(present -> {
            router.get("/v1/models").handler(this::models);
            router.get("/v1/models/:model").handler(this::model);
            router.post("/v1/embeddings")
                    .handler(entrance.handler(
                            Protocol.OPENAI,
                            MediaTypes.JSON,
                            ERROR,
                            (context, exchange, body) -> new EmbeddingsExchange(present, exchange).read(body)));
        });
        router.route("/v1").handler(this::unknown);
        router.route("/v1/*").handler(this::unknown);
    }

    private void unknown(RoutingContext context) {
        context.request().resume();
        answers.refuse(context.request(), embeddings.isPresent() ? unknownPath(context) : noEmbeddings(), ERROR);
    }

    private Refusal noEmbeddings() {
        return Refusal.of(
                RefusalReason.UNKNOWN_PATH,
                "Model '%s' is served for task Tensor, without OpenAI's endpoints; use /v2, or deploy it with task Embedding"
                        .formatted(model.name()));
    }

    private static Refusal unknownPath(RoutingContext context) {
        String path = context.request().path();
        HttpMethod method = context.request().method();
        boolean embedding = path.equals("/v1/embeddings");
        boolean known = embedding || path.equals("/v1/models") || path.startsWith("/v1/models/");
        if (known) {
            context.response().putHeader("allow", embedding ? "POST" : "GET");
        }
        return Refusal.of(
                known ? RefusalReason.UNKNOWN_METHOD : RefusalReason.UNKNOWN_PATH,
                "There is no %s %s; there are /v1/embeddings and /v1/models".formatted(method, path));
    }

    private void models(RoutingContext context) {
        send(context, json -> {
            json.writeStartObject();
            json.writeStringField("object", "list");
            json.writeArrayFieldStart("data");
            describe(json);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void model(RoutingContext context) {
        Optional<Refusal> refusal = model.refuses(context.pathParam("model"), "");
        if (refusal.isPresent()) {
            answers.refuse(context.request(), ofModel(refusal.get()), ERROR);
        } else {
            send(context, this::describe);
        }
    }

    private static Refusal ofModel(Refusal refusal) {
        return new Refusal(refusal.reason(), refusal.message(), Optional.of("model"), refusal.retryAfter());
    }

    private void describe(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", model.name());
        json.writeStringField("object", "model");
        json.writeNumberField("created", created);
        json.writeStringField("owned_by", "modelservice");
        json.writeEndObject();
    }

    private interface Document {
        void write(JsonGenerator json) throws IOException;
    }

    private void send(RoutingContext context, Document document) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonForm.FACTORY.createGenerator(bytes)) {
            document.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        answers.send(context.request(), HttpAnswer.json(bytes.toByteArray()));
    }

    @Override
    public void close() {
        threads.close();
        embeddings.ifPresent(EmbeddingModel::close);
    }

    /** One request for embeddings: read, tokenised, asked for, written. Long steps leave the event loop. */
    private final class EmbeddingsExchange implements EmbeddingModel.Ended {
        private final EmbeddingModel embedding;
        private final Exchange exchange;
        private EmbeddingsRequest request;

        EmbeddingsExchange(EmbeddingModel embedding, Exchange exchange) {
            this.embedding = embedding;
            this.exchange = exchange;
        }

        void read(Body body) {
            Optional<Duration> patience = RequestTimeout.of(exchange.request());
            request = EmbeddingsRequestReader.read(body);
            Optional<Refusal> refusal = model.refuses(request.model(), "")
                    .map(OpenAiRoutes::ofModel)
                    .or(this::wrongDimensions);
            if (refusal.isPresent()) {
                exchange.refuse(refusal.get());
            } else if (body.length() <= SHORT_TEXT) {
                ask(patience);
            } else {
                threads.run(() -> exchange.step(() -> ask(patience)));
            }
        }

        private Optional<Refusal> wrongDimensions() {
            boolean asked = request.dimensions().isPresent();
            boolean fits = request.dimensions().equals(embedding.dimensions());
            return !asked || fits
                    ? Optional.empty()
                    : Optional.of(Refusal.invalid(
                            "dimensions",
                            embedding.dimensions().isPresent()
                                    ? "This model's embeddings have %d dimensions, and no other number can be asked for"
                                            .formatted(embedding.dimensions().getAsInt())
                                    : "This model does not let 'dimensions' be chosen"));
        }

        private void ask(Optional<Duration> patience) {
            var sequences = embedding.tokens(request.inputs());
            exchange.onGone(embedding.embed(sequences, calls, calls.deadline(patience), this));
        }

        @Override
        public void embedded(Embedded embedded) {
            exchange.step(() -> {
                truncations.increment(embedded.truncated().size());
                long numbers = (long) embedded.vectors().length * embedded.vectors()[0].length;
                if (numbers <= SHORT_ANSWER) {
                    write(embedded);
                } else {
                    threads.run(() -> exchange.step(() -> write(embedded)));
                }
            });
        }

        private void write(Embedded embedded) {
            exchange.answer(EmbeddingsAnswerWriter.write(model.name(), embedded, request.encoding()));
        }

        @Override
        public void refused(Refusal refusal) {
            exchange.refuse(refusal);
        }
    }
}
