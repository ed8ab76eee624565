package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import io.modelservice.splitter.tensor.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Writes models with a weight of zeros that no array could hold, as a sparse file. */
final class LargeFile {

    private static final int LENGTH_DELIMITED = 2;

    private LargeFile() {}

    /** The model with the graph, to which a vector of floats is added as the last thing in the file. */
    static Path write(Path file, ModelProto model, GraphProto graph, String weight, long elements) throws IOException {
        byte[] tensor = TensorProto.newBuilder()
                .setName(weight)
                .setDataType(ElementType.FLOAT32.onnxCode())
                .addDims(elements)
                .build()
                .toByteArray();
        long data = elements * Float.BYTES;
        byte[] rawHeader = header(TensorProto.RAW_DATA_FIELD_NUMBER, data);
        long tensorLength = tensor.length + rawHeader.length + data;
        byte[] tensorHeader = header(GraphProto.INITIALIZER_FIELD_NUMBER, tensorLength);
        long graphLength = graph.getSerializedSize() + tensorHeader.length + tensorLength;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(model.toBuilder().clearGraph().build().toByteArray());
            out.write(header(ModelProto.GRAPH_FIELD_NUMBER, graphLength));
            out.write(graph.toByteArray());
            out.write(tensorHeader);
            out.write(tensor);
            out.write(rawHeader);
            out.setLength(out.getFilePointer() + data);
        }
        return file;
    }

    private static byte[] header(int field, long length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(field, LENGTH_DELIMITED);
        out.writeUInt64NoTag(length);
        out.flush();
        return bytes.toByteArray();
    }
}
