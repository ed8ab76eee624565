package io.modelservice.runtime.router.openinference;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.modelservice.runtime.protocol.InferenceMethods;
import io.modelservice.runtime.protocol.TensorMetadataMessages;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
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
import io.modelservice.runtime.router.admission.Admission;
import io.modelservice.runtime.router.admission.Admittance;
import io.modelservice.runtime.router.admission.AdmittedRequest;
import io.modelservice.runtime.router.admission.Protocol;
import io.modelservice.runtime.router.groups.ModelCalls;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RequestCheck;
import io.modelservice.runtime.router.inference.ServedModel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The protocol's gRPC service. */
public final class OpenInferenceService implements BindableService {

    private final ServedModel model;
    private final RequestCheck check;
    private final ModelCalls calls;
    private final Admission admission;
    private final BooleanSupplier ready;

    /** @param ready whether requests are taken at present */
    public OpenInferenceService(ServedModel model, ModelCalls calls, Admission admission, BooleanSupplier ready) {
        this.model = model;
        this.check = new RequestCheck(model);
        this.calls = calls;
        this.admission = admission;
        this.ready = ready;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(GRPCInferenceServiceGrpc.SERVICE_NAME)
                .addMethod(GRPCInferenceServiceGrpc.getServerLiveMethod(), ServerCalls.asyncUnaryCall(this::serverLive))
                .addMethod(
                        GRPCInferenceServiceGrpc.getServerReadyMethod(), ServerCalls.asyncUnaryCall(this::serverReady))
                .addMethod(GRPCInferenceServiceGrpc.getModelReadyMethod(), ServerCalls.asyncUnaryCall(this::modelReady))
                .addMethod(
                        GRPCInferenceServiceGrpc.getServerMetadataMethod(),
                        ServerCalls.asyncUnaryCall(this::serverMetadata))
                .addMethod(
                        GRPCInferenceServiceGrpc.getModelMetadataMethod(),
                        ServerCalls.asyncUnaryCall(this::modelMetadata))
                .addMethod(InferenceMethods.MODEL_INFER, (ServerCallHandler<ModelInferRequest, ModelInferResponse>)
                        this::modelInfer)
                .build();
    }

    private void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> caller) {
        answer(caller, ServerLiveResponse.newBuilder().setLive(true).build());
    }

    private void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> caller) {
        answer(
                caller,
                ServerReadyResponse.newBuilder().setReady(ready.getAsBoolean()).build());
    }

    private void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> caller) {
        ofModel(
                caller,
                request.getName(),
                request.getVersion(),
                ModelReadyResponse.newBuilder().setReady(ready.getAsBoolean()).build());
    }

    private void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> caller) {
        answer(
                caller,
                ServerMetadataResponse.newBuilder()
                        .setName(ServerFacts.NAME)
                        .setVersion(model.revision())
                        .addAllExtensions(ServerFacts.EXTENSIONS)
                        .build());
    }

    private void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> caller) {
        ofModel(
                caller,
                request.getName(),
                request.getVersion(),
                ModelMetadataResponse.newBuilder()
                        .setName(model.name())
                        .addVersions(model.revision())
                        .setPlatform(ServerFacts.PLATFORM)
                        .addAllInputs(TensorMetadataMessages.of(model.inputs()))
                        .addAllOutputs(TensorMetadataMessages.of(model.outputs()))
                        .build());
    }

    private <T> void ofModel(StreamObserver<T> caller, String name, String version, T message) {
        Optional<Refusal> refusal = model.refuses(name, version);
        if (refusal.isPresent()) {
            GrpcRefusal words = GrpcRefusal.of(refusal.get(), model.revision());
            caller.onError(words.status().asRuntimeException(words.trailers()));
        } else {
            answer(caller, message);
        }
    }

    private static <T> void answer(StreamObserver<T> caller, T message) {
        caller.onNext(message);
        caller.onCompleted();
    }

    private ServerCall.Listener<ModelInferRequest> modelInfer(
            ServerCall<ModelInferRequest, ModelInferResponse> call, Metadata headers) {
        return switch (admission.admit(Protocol.OPEN_INFERENCE_GRPC)) {
            case Admittance.Admitted(AdmittedRequest admitted) -> {
                call.request(2);
                yield new InferCall(call, admitted, check, calls, model.revision());
            }
            case Admittance.Refused(Refusal refusal) -> {
                GrpcRefusal words = GrpcRefusal.of(refusal, model.revision());
                call.close(words.status(), words.trailers());
                yield new ServerCall.Listener<>() {};
            }
        };
    }
}
