package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/** A model whose large tensors were left in the file, before its graph was checked. */
record ModelSkeleton(ModelProto proto, List<WeightSpan> spans) {
    ModelSkeleton {
        spans = List.copyOf(spans);
    }
}
