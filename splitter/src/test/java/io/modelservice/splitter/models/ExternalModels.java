package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/** Models whose weights lie beside them. */
public final class ExternalModels {

    /** Rows of a table of 2.2 GB: just too many for signed offsets of 32 bits. */
    public static final long HUGE_ROWS = 8_600_000;

    private ExternalModels() {}

    /**
     * Moves the weights of more than 100 bytes into {@code weights.bin} beside the model.
     *
     * @return the model file, {@code model.onnx} in the directory
     */
    public static Path write(ModelProto model, Path directory) throws IOException {
        ModelProto.Builder outside = model.toBuilder();
        try (FileChannel weights = create(directory.resolve("weights.bin"))) {
            for (TensorProto.Builder tensor : outside.getGraphBuilder().getInitializerBuilderList()) {
                if (tensor.getRawData().size() > 100) {
                    long offset = (weights.position() + 63) / 64 * 64;
                    weights.position(offset);
                    int length = tensor.getRawData().size();
                    weights.write(tensor.getRawData().asReadOnlyByteBuffer());
                    external(tensor.clearRawData(), "weights.bin", offset, length);
                }
            }
        }
        return Files.write(directory.resolve("model.onnx"), outside.build().toByteArray());
    }

    /**
     * A table of 256 bytes a row, of which the disk holds only what differs from zero, and dense layers behind the table:
     * {@code ids[n] -> y[n, 64]}. The weights of the layers lie beyond the table in the same file.
     */
    public static Path writeHuge(Path directory, long rows) throws IOException {
        long width = 64;
        long tableBytes = rows * width * Float.BYTES;
        GraphDraft draft = new GraphDraft("huge", 17, 16);
        String ids = draft.input("ids", ElementType.INT64, "n");
        try (FileChannel weights = create(directory.resolve("huge.bin"))) {
            weights.write(gaussian(new Random(1), 2 * width, 1), 0);
            weights.write(gaussian(new Random(2), 2 * width, 1), tableBytes - 2 * width * Float.BYTES);
            draft.initializer(tensor("table", "huge.bin", 0, rows, width));
            String first = draft.node("Gather", "table", ids);
            String end = draft.longs("end", new long[] {rows - 1});
            String last = draft.node("Gather", "table", draft.node("Sub", end, ids));
            String x = draft.node("Add", first, last);
            long offset = tableBytes;
            for (int layer = 0; layer < 4; layer++) {
                weights.write(gaussian(new Random(layer), width * width, Math.sqrt(width)), offset);
                draft.initializer(tensor("w" + layer, "huge.bin", offset, width, width));
                x = draft.node("Tanh", draft.node("MatMul", x, "w" + layer));
                offset += width * width * Float.BYTES;
            }
            draft.add("", "Identity", List.of(x), List.of("y"), Attributes.of());
        }
        ModelProto model = draft.output("y", ElementType.FLOAT32).model();
        return Files.write(directory.resolve("huge.onnx"), model.toByteArray());
    }

    /** A float tensor whose data lies in a file. */
    public static TensorProto tensor(String name, String location, long offset, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(ElementType.FLOAT32.onnxCode());
        long length = Float.BYTES;
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
            length *= dimension;
        }
        return external(tensor, location, offset, length).build();
    }

    private static TensorProto.Builder external(TensorProto.Builder tensor, String location, long offset, long length) {
        return tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(length)));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static ByteBuffer gaussian(Random random, long count, double divisor) {
        ByteBuffer bytes = ByteBuffer.allocate((int) count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (random.nextGaussian() / divisor));
        }
        return bytes.flip();
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }
}
