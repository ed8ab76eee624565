package io.modelservice.runtime.protocol;

import io.grpc.MethodDescriptor;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;

/** The protocol's calls as the processes make and serve them. */
public final class InferenceMethods {

    /** {@code ModelInfer}, for clients and servers that do not copy the contents of tensors. */
    public static final MethodDescriptor<ModelInferRequest, ModelInferResponse> MODEL_INFER =
            GRPCInferenceServiceGrpc.getModelInferMethod().toBuilder(
                            new SharedBytesMarshaller<>(ModelInferRequest.getDefaultInstance()),
                            new SharedBytesMarshaller<>(ModelInferResponse.getDefaultInstance()))
                    .build();

    private InferenceMethods() {}
}
