package io.modelservice.runtime.protocol;

import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelInferResponse.InferOutputTensor;
import io.modelservice.splitter.tensor.Tensor;
import java.util.List;

/** The outputs of an answer. */
public final class ResponseTensors {

    private ResponseTensors() {}

    /** Appends outputs in raw form. Takes the tensors' buffers without a copy: nobody may write to them any more. */
    public static void append(ModelInferResponse.Builder response, List<Tensor> outputs) {
        for (Tensor output : outputs) {
            response.addOutputs(InferOutputTensor.newBuilder()
                    .setName(output.name())
                    .setDatatype(output.type().protocolName())
                    .addAllShape(output.shape()));
            response.addRawOutputContents(UnsafeByteOperations.unsafeWrap(output.data()));
        }
    }
}
