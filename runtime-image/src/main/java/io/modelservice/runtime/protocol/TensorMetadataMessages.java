package io.modelservice.runtime.protocol;

import io.modelservice.runtime.protocol.inference.ModelMetadataResponse.TensorMetadata;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;

/** A model's border in the protocol's terms. */
public final class TensorMetadataMessages {

    private static final long OPEN = -1;

    private TensorMetadataMessages() {}

    /** Sizes that the model leaves open are -1. */
    public static List<TensorMetadata> of(List<TensorSpec> specs) {
        return specs.stream().map(TensorMetadataMessages::of).toList();
    }

    private static TensorMetadata of(TensorSpec spec) {
        return TensorMetadata.newBuilder()
                .setName(spec.name())
                .setDatatype(spec.type().protocolName())
                .addAllShape(spec.shape().dimensions().stream()
                        .map(TensorMetadataMessages::size)
                        .toList())
                .build();
    }

    private static long size(Dimension dimension) {
        return switch (dimension) {
            case Dimension.Fixed(long size) -> size;
            case Dimension.Symbolic _, Dimension.Unknown _ -> OPEN;
        };
    }
}
