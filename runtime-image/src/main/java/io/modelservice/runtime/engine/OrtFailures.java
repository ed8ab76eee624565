package io.modelservice.runtime.engine;

import ai.onnxruntime.OrtException;
import io.modelservice.splitter.FailureReason;
import java.nio.file.Path;
import java.util.List;

/** Tells apart what ONNX Runtime reports in one exception. */
final class OrtFailures {

    /** Words of the kernels that reject a value or a shape with a code that does not say so. */
    private static final List<String> INPUT_FAULTS = List.of(
            "out of data bounds", "out of bounds", "broadcast", "dimension mismatch", "shape mismatch", "input shape");

    private OrtFailures() {}

    static RunResult running(OrtException failure) {
        String message = failure.getMessage();
        boolean inputFault = failure.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                || INPUT_FAULTS.stream().anyMatch(message::contains);
        return inputFault ? new RunResult.Refused(message) : new RunResult.Failed(message);
    }

    static ModelLoadException loading(Path file, OrtException failure) {
        FailureReason reason = memory(failure.getMessage()) ? FailureReason.INSUFFICIENT_MEMORY : reason(failure);
        return new ModelLoadException(
                reason, "ONNX Runtime cannot load %s: %s".formatted(file, failure.getMessage()), failure);
    }

    private static FailureReason reason(OrtException failure) {
        return switch (failure.getCode()) {
            case ORT_NOT_IMPLEMENTED -> FailureReason.UNSUPPORTED_OPERATOR;
            case ORT_NO_SUCHFILE, ORT_NO_MODEL -> FailureReason.MODEL_NOT_FOUND;
            case ORT_INVALID_PROTOBUF, ORT_INVALID_GRAPH, ORT_INVALID_ARGUMENT, ORT_RUNTIME_EXCEPTION, ORT_FAIL ->
                unknownOperator(failure.getMessage())
                        ? FailureReason.UNSUPPORTED_OPERATOR
                        : FailureReason.MODEL_CORRUPT;
            case ORT_JAVA_UNKNOWN,
                    ORT_OK,
                    ORT_ENGINE_ERROR,
                    ORT_MODEL_LOADED,
                    ORT_EP_FAIL,
                    ORT_MODEL_LOAD_CANCELED,
                    ORT_MODEL_REQUIRES_COMPILATION,
                    ORT_NOT_FOUND,
                    ORT_DEVICE_RESET -> FailureReason.INTERNAL;
        };
    }

    private static boolean memory(String message) {
        return message.contains("bad allocation")
                || message.contains("bad_alloc")
                || message.contains("Failed to allocate memory");
    }

    private static boolean unknownOperator(String message) {
        return message.contains("is not a registered function/op")
                || message.contains("No Op registered for")
                || message.contains("No opset import for domain")
                || message.contains("Could not find an implementation");
    }
}
