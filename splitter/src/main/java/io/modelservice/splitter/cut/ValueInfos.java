package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.TensorSpec;

/** Declares a tensor at a sub-model's border in ONNX's terms. */
final class ValueInfos {

    private ValueInfos() {}

    static ValueInfoProto of(TensorSpec spec) {
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(spec.type().onnxCode());
        if (spec.shape().ranked()) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            spec.shape().dimensions().forEach(dimension -> shape.addDim(of(dimension)));
            tensor.setShape(shape);
        }
        return ValueInfoProto.newBuilder()
                .setName(spec.name())
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static TensorShapeProto.Dimension of(Dimension dimension) {
        TensorShapeProto.Dimension.Builder proto = TensorShapeProto.Dimension.newBuilder();
        return switch (dimension) {
            case Dimension.Fixed(long size) -> proto.setDimValue(size).build();
            case Dimension.Symbolic(String symbol) -> proto.setDimParam(symbol).build();
            case Dimension.Unknown() -> proto.build();
        };
    }
}
