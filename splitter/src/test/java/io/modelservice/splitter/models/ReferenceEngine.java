package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** ONNX Runtime with one thread, as the judge of what a model computes. */
public final class ReferenceEngine implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private ReferenceEngine(OrtSession session) {
        this.session = session;
    }

    public static ReferenceEngine load(ModelProto model) throws OrtException {
        return new ReferenceEngine(OrtEnvironment.getEnvironment().createSession(model.toByteArray(), options()));
    }

    public static ReferenceEngine load(Path model) throws OrtException {
        return new ReferenceEngine(OrtEnvironment.getEnvironment().createSession(model.toString(), options()));
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    /** Copies of the outputs, in the model's order. */
    public Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try {
            for (Tensor input : inputs.values()) {
                given.put(input.name(), tensor(input));
            }
            try (OrtSession.Result result = session.run(given)) {
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.put(output.getKey(), tensor(output.getKey(), (OnnxTensor) output.getValue()));
                }
                return outputs;
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private OnnxTensor tensor(Tensor tensor) throws OrtException {
        ByteBuffer data = ByteBuffer.allocateDirect(tensor.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        data.put(tensor.data().duplicate()).flip();
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return OnnxTensor.createTensor(environment, data, shape, javaType(tensor.type()));
    }

    private static Tensor tensor(String name, OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        ElementType type = elementType(info);
        return new Tensor(
                name,
                type,
                Arrays.stream(info.getShape()).boxed().toList(),
                tensor.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ElementType elementType(TensorInfo info) {
        String name = info.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
        return switch (name) {
            case "FLOAT" -> ElementType.FLOAT32;
            case "DOUBLE" -> ElementType.FLOAT64;
            default -> ElementType.valueOf(name);
        };
    }

    private static OnnxJavaType javaType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT64 -> OnnxJavaType.INT64;
            case INT32 -> OnnxJavaType.INT32;
            case INT16 -> OnnxJavaType.INT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            case UINT16, UINT32, UINT64 ->
                throw new IllegalArgumentException("ONNX Runtime's Java interface takes no " + type);
        };
    }
}
