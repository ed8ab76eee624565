package io.modelservice.runtime.router.openinference;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.grpc.Deadline;
import io.modelservice.runtime.protocol.TensorMetadataMessages;
import io.modelservice.runtime.protocol.inference.ModelMetadataResponse.TensorMetadata;
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
import io.modelservice.runtime.router.inference.InferenceResult;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.RequestCheck;
import io.modelservice.runtime.router.inference.ServedModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The protocol's REST endpoints, below {@code /v2}. */
public final class OpenInferenceRoutes {

    /** {@code {"error": "..."}}. */
    public static final ErrorForm ERROR = refusal -> object(json -> json.writeStringField("error", refusal.message()));

    private final ServedModel model;
    private final RequestCheck check;
    private final ModelCalls calls;
    private final Entrance entrance;
    private final Answers answers;
    private final BooleanSupplier ready;

    /** @param ready whether requests are taken at present */
    public OpenInferenceRoutes(
            ServedModel model, ModelCalls calls, Entrance entrance, Answers answers, BooleanSupplier ready) {
        this.model = model;
        this.check = new RequestCheck(model);
        this.calls = calls;
        this.entrance = entrance;
        this.answers = answers;
        this.ready = ready;
    }

    public void register(Router router) {
        router.get("/v2").handler(context -> send(context, this::server));
        router.get("/v2/health/live").handler(context -> send(context, json -> json.writeBooleanField("live", true)));
        router.get("/v2/health/ready").handler(this::serverReady);
        for (String path : List.of("/v2/models/:model", "/v2/models/:model/versions/:version")) {
            router.get(path).handler(context -> ofModel(context, () -> send(context, this::metadata)));
            router.get(path + "/ready").handler(context -> ofModel(context, () -> modelReady(context)));
            router.post(path + "/infer")
                    .handler(entrance.handler(
                            Protocol.OPEN_INFERENCE_REST, MediaTypes.JSON_OR_BINARY, ERROR, this::infer));
        }
        router.route("/v2").handler(this::unknown);
        router.route("/v2/*").handler(this::unknown);
    }

    private void unknown(RoutingContext context) {
        context.request().resume();
        boolean infer = context.request().path().endsWith("/infer");
        boolean wrongMethod = infer
                ? context.request().method() != HttpMethod.POST
                : context.request().method() != HttpMethod.GET;
        if (wrongMethod) {
            context.response().putHeader("allow", infer ? "POST" : "GET");
        }
        answers.refuse(
                context.request(),
                Refusal.of(
                        wrongMethod ? RefusalReason.UNKNOWN_METHOD : RefusalReason.UNKNOWN_PATH,
                        "There is no %s %s in the Open Inference Protocol"
                                .formatted(
                                        context.request().method(),
                                        context.request().path())),
                ERROR);
    }

    private void server(JsonGenerator json) throws IOException {
        json.writeStringField("name", ServerFacts.NAME);
        json.writeStringField("version", model.revision());
        json.writeArrayFieldStart("extensions");
        for (String extension : ServerFacts.EXTENSIONS) {
            json.writeString(extension);
        }
        json.writeEndArray();
    }

    private void serverReady(RoutingContext context) {
        boolean isReady = ready.getAsBoolean();
        send(context, isReady ? 200 : 503, json -> json.writeBooleanField("ready", isReady));
    }

    private void modelReady(RoutingContext context) {
        boolean isReady = ready.getAsBoolean();
        send(context, isReady ? 200 : 503, json -> {
            json.writeStringField("name", model.name());
            json.writeBooleanField("ready", isReady);
        });
    }

    private void metadata(JsonGenerator json) throws IOException {
        json.writeStringField("name", model.name());
        json.writeArrayFieldStart("versions");
        json.writeString(model.revision());
        json.writeEndArray();
        json.writeStringField("platform", ServerFacts.PLATFORM);
        tensors(json, "inputs", TensorMetadataMessages.of(model.inputs()));
        tensors(json, "outputs", TensorMetadataMessages.of(model.outputs()));
    }

    private static void tensors(JsonGenerator json, String field, List<TensorMetadata> tensors) throws IOException {
        json.writeArrayFieldStart(field);
        for (TensorMetadata tensor : tensors) {
            json.writeStartObject();
            json.writeStringField("name", tensor.getName());
            json.writeStringField("datatype", tensor.getDatatype());
            json.writeArrayFieldStart("shape");
            for (long size : tensor.getShapeList()) {
                json.writeNumber(size);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ofModel(RoutingContext context, Runnable work) {
        Optional<Refusal> refusal = model.refuses(context.pathParam("model"), version(context));
        if (refusal.isPresent()) {
            answers.refuse(context.request(), refusal.get(), ERROR);
        } else {
            work.run();
        }
    }

    private static String version(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("version")).orElse("");
    }

    private void infer(RoutingContext context, Exchange exchange, Body body) {
        String name = context.pathParam("model");
        String version = version(context);
        Optional<Refusal> refusal = model.refuses(name, version);
        if (refusal.isPresent()) {
            exchange.refuse(refusal.get());
            return;
        }
        Deadline deadline = calls.deadline(RequestTimeout.of(exchange.request()));
        int jsonLength = BinaryPart.jsonLength(exchange.request(), body.length());
        InferBody wanted = InferBodyReader.read(check, name, version, body.bytes(), jsonLength, body.length());
        exchange.onGone(calls.ask(
                wanted.request(), deadline, result -> exchange.step(() -> ended(exchange, result, wanted.forms()))));
    }

    private void ended(Exchange exchange, InferenceResult result, OutputForms forms) {
        switch (result) {
            case InferenceResult.Answered answered ->
                exchange.answer(InferAnswerWriter.write(answered.response(), model.revision(), forms));
            case InferenceResult.Refused(Refusal refusal) -> exchange.refuse(refusal);
        }
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private void send(RoutingContext context, Fields fields) {
        send(context, 200, fields);
    }

    private void send(RoutingContext context, int status, Fields fields) {
        answers.send(context.request(), HttpAnswer.json(status, object(fields)));
    }

    private static byte[] object(Fields fields) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonForm.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }
}
