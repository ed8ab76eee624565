package io.modelservice.splitter.onnx;

import java.util.function.Supplier;

/** Bounds the memory that a model's metadata takes, whatever a file claims. */
final class MetadataBudget {

    /** What a nested message costs in objects, besides its fields. */
    static final int MESSAGE = 64;

    private static final int FIELD = 16;
    private static final long LIMIT = 128L << 20;

    private final Supplier<String> where;
    private long used;

    MetadataBudget(Supplier<String> where) {
        this.where = where;
    }

    /** Counts a field of so many bytes. @throws OnnxRefusal when that is more than is left */
    void charge(long bytes) throws OnnxRefusal {
        used += bytes + FIELD;
        if (used > LIMIT) {
            throw OnnxRefusal.unsupported("%s: the metadata of the graph takes more than %d bytes", where.get(), LIMIT);
        }
    }
}
