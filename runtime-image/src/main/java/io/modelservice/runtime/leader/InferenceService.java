package io.modelservice.runtime.leader;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.runtime.leader.Admission.Decision;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.ResponseTensors;
import io.modelservice.runtime.protocol.TensorMetadataMessages;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelMetadataRequest;
import io.modelservice.runtime.protocol.inference.ModelMetadataResponse;
import io.modelservice.runtime.protocol.inference.ModelReadyRequest;
import io.modelservice.runtime.protocol.inference.ModelReadyResponse;
import io.modelservice.runtime.protocol.inference.ServerLiveRequest;
import io.modelservice.runtime.protocol.inference.ServerLiveResponse;
import io.modelservice.runtime.protocol.inference.ServerMetadataRequest;
import io.modelservice.runtime.protocol.inference.ServerMetadataResponse;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import io.modelservice.runtime.protocol.inference.ServerReadyResponse;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.Tensor;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Open Inference Protocol for one model. Calls arrive on the transport's thread and must not block it. */
final class InferenceService extends GRPCInferenceServiceImplBase {

    private static final String RETRY_AFTER_MILLIS = "250";

    private final ServiceConfiguration configuration;
    private final Admission admission;
    private final TensorScheduler scheduler;
    private final LeaderMeters meters;
    private final CallClock clock;

    InferenceService(
            ServiceConfiguration configuration, TensorScheduler scheduler, LeaderMeters meters, CallClock clock) {
        this.clock = clock;
        this.configuration = configuration;
        this.admission = new Admission(configuration);
        this.scheduler = scheduler;
        this.meters = meters;
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> caller) {
        answer(caller, ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> caller) {
        answer(
                caller,
                ServerReadyResponse.newBuilder().setReady(scheduler.ready()).build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> caller) {
        boolean ready = scheduler.ready() && admission.serves(request.getName(), request.getVersion());
        answer(caller, ModelReadyResponse.newBuilder().setReady(ready).build());
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> caller) {
        answer(
                caller,
                ServerMetadataResponse.newBuilder()
                        .setName("modelservice-leader")
                        .setVersion(configuration.revision())
                        .build());
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> caller) {
        if (!admission.serves(request.getName(), request.getVersion())) {
            refuse(caller, Rejection.UNKNOWN_MODEL, "No model %s here".formatted(request.getName()));
            return;
        }
        answer(
                caller,
                ModelMetadataResponse.newBuilder()
                        .setName(configuration.name())
                        .addVersions(configuration.revision())
                        .setPlatform("onnxruntime_onnx")
                        .addAllInputs(
                                TensorMetadataMessages.of(configuration.plan().inputs()))
                        .addAllOutputs(
                                TensorMetadataMessages.of(configuration.plan().outputs()))
                        .build());
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> caller) {
        switch (admission.decide(request)) {
            case Decision.Refused(Rejection reason, String message) -> refuse(caller, reason, message);
            case Decision.Empty(List<Tensor> outputs) -> answer(caller, response(request.getId(), outputs));
            case Decision.Admitted(List<Tensor> inputs, int rows, boolean divisible, List<String> wanted) ->
                schedule(
                        new InferenceCall.Request(inputs, rows, divisible, deadline()),
                        new Reply(request.getId(), wanted, (ServerCallStreamObserver<ModelInferResponse>) caller));
        }
    }

    /** Where and in what form an answer goes. */
    private record Reply(String id, List<String> wanted, ServerCallStreamObserver<ModelInferResponse> caller) {}

    private void schedule(InferenceCall.Request request, Reply reply) {
        long start = System.nanoTime();
        InferenceCall call = new InferenceCall(request, (ended, outcome) -> {
            clock.forget(ended);
            scheduler.ended(ended);
            reply(reply, outcome, start);
        });
        reply.caller().setOnCancelHandler(() -> call.reject(Rejection.CANCELLED, "The caller went away"));
        clock.watch(call);
        scheduler.admit(call);
    }

    private void reply(Reply reply, CallOutcome outcome, long start) {
        switch (outcome) {
            case CallOutcome.Answered(List<Tensor> outputs) -> {
                meters.answered(System.nanoTime() - start);
                answer(reply.caller(), response(reply.id(), select(outputs, reply.wanted())));
            }
            case CallOutcome.Rejected(Rejection reason, String message) -> refuse(reply.caller(), reason, message);
        }
    }

    private static List<Tensor> select(List<Tensor> outputs, List<String> wanted) {
        return wanted.stream()
                .map(name -> outputs.stream()
                        .filter(output -> output.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private ModelInferResponse response(String id, List<Tensor> outputs) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder()
                .setModelName(configuration.name())
                .setModelVersion(configuration.revision())
                .setId(id);
        ResponseTensors.append(response, outputs);
        return response.build();
    }

    /** The caller's own deadline, or the service's time-out if that is earlier. */
    private long deadline() {
        Deadline given = Context.current().getDeadline();
        long timeout = configuration.timeout().toNanos();
        long left = given == null ? timeout : Math.min(timeout, given.timeRemaining(TimeUnit.NANOSECONDS));
        return System.nanoTime() + left;
    }

    private void refuse(StreamObserver<?> caller, Rejection reason, String message) {
        meters.rejected(reason);
        if (gone(caller)) {
            return;
        }
        Metadata trailers = new Metadata();
        trailers.put(ProtocolHeaders.REVISION, configuration.revision());
        if (reason.temporary()) {
            trailers.put(ProtocolHeaders.RETRY_AFTER_MILLIS, RETRY_AFTER_MILLIS);
        }
        caller.onError(reason.status().withDescription(message).asRuntimeException(trailers));
    }

    private static <T> void answer(StreamObserver<T> caller, T message) {
        if (!gone(caller)) {
            caller.onNext(message);
            caller.onCompleted();
        }
    }

    private static boolean gone(StreamObserver<?> caller) {
        return caller instanceof ServerCallStreamObserver<?> call && call.isCancelled();
    }
}
