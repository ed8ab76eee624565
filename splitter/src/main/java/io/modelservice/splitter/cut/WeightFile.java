package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import io.modelservice.splitter.onnx.WeightSpan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** The external file of a sub-model, one weight behind the other. */
final class WeightFile implements Closeable {

    private static final int ALIGNMENT = 64;
    private static final int PAGE = 4096;
    private static final long PAGED_BYTES = 64 * 1024;

    private final String name;
    private final DigestedFile file;
    private final Map<Path, FileChannel> sources = new HashMap<>();

    WeightFile(Path directory, String name) throws IOException {
        this.name = name;
        this.file = new DigestedFile(directory.resolve(name));
    }

    /** Appends the data of {@code tensor}, and returns the tensor as it refers to it. */
    TensorProto append(TensorProto tensor, WeightSpan span) throws IOException {
        file.align(span.length() >= PAGED_BYTES ? PAGE : ALIGNMENT);
        long offset = file.position();
        switch (span.encoding()) {
            case RAW -> file.copy(source(span.file()), span.offset(), span.length());
            case TENSOR_PROTO -> {
                ByteBuffer raw = TensorBytes.raw(TensorProto.parseFrom(TensorBytes.read(span)));
                file.write(raw);
            }
        }
        return tensor.toBuilder()
                .setDataLocation(DataLocation.EXTERNAL)
                .clearExternalData()
                .addExternalData(entry("location", name))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(file.position() - offset)))
                .build();
    }

    FileDigest finish() throws IOException {
        return file.finish(name);
    }

    private FileChannel source(Path path) throws IOException {
        FileChannel open = sources.get(path);
        if (open == null) {
            open = FileChannel.open(path, StandardOpenOption.READ);
            sources.put(path, open);
        }
        return open;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel source : sources.values()) {
            source.close();
        }
        file.close();
    }
}
