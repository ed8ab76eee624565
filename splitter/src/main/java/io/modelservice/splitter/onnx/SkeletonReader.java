package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies a serialized model message by message without the data of its large tensors, and parses the copy. Each length
 * is checked against what encloses it before anything is allocated, and what is kept is counted against a budget.
 */
final class SkeletonReader {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_DEPTH = 80;

    private final CodedInputStream in;
    private final List<String> trail = new ArrayList<>();
    private final MetadataBudget budget = new MetadataBudget(this::where);
    private final List<WeightSpan> spans = new ArrayList<>();
    private final TensorReader tensors;

    private SkeletonReader(Path file, CodedInputStream in, ExternalFiles externalFiles) {
        this.in = in;
        this.tensors = new TensorReader(file, in, externalFiles, budget, spans);
    }

    static ModelSkeleton read(Path file, FileChannel channel, ExternalFiles externalFiles) throws IOException {
        long size = channel.size();
        if (size > Integer.MAX_VALUE) {
            throw OnnxRefusal.unsupported(
                    "has %d bytes, and an ONNX file cannot exceed %d: keep its weights in an external file",
                    size, Integer.MAX_VALUE);
        }
        refuseOtherFormats(channel);
        CodedInputStream in = CodedInputStream.newInstance(new ChannelInput(channel), BUFFER_BYTES);
        in.pushLimit((int) size);
        SkeletonReader reader = new SkeletonReader(file, in, externalFiles);
        byte[] copy = reader.copy(MessageKind.MODEL);
        return new ModelSkeleton(ModelProto.parseFrom(copy), reader.spans);
    }

    private static void refuseOtherFormats(FileChannel channel) throws IOException {
        byte[] start = new ChannelInput(channel).readNBytes(4);
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.equals("GGUF") || magic.equals("PK\u0003\u0004") || magic.startsWith("<!") || magic.startsWith("{")) {
            throw OnnxRefusal.unsupported("is not an ONNX file: it begins with '%s'", magic.replaceAll("\\p{C}", "?"));
        }
    }

    private byte[] copy(MessageKind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, 256);
        Map<Integer, Integer> counts = new HashMap<>();
        Set<Integer> seen = new HashSet<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (kind.isSingular(field) && !seen.add(field)) {
                throw OnnxRefusal.corrupt("%s: field %d occurs twice", where(), field);
            }
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                copyDelimited(kind, field, counts, out);
            } else {
                copyScalar(tag, out);
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private void copyDelimited(MessageKind kind, int field, Map<Integer, Integer> counts, CodedOutputStream out)
            throws IOException {
        int length = WireScalar.length(in, field, this::where);
        if (kind.isLeftOut(field)) {
            in.skipRawBytes(length);
        } else if (kind.hasChild(field)) {
            int position = counts.merge(field, 1, Integer::sum) - 1;
            out.writeByteArray(field, descend(kind.child(field), position, length));
        } else {
            budget.charge(length);
            out.writeByteArray(field, in.readRawBytes(length));
        }
    }

    private byte[] descend(MessageKind child, int position, int length) throws IOException {
        budget.charge(MetadataBudget.MESSAGE);
        if (trail.size() >= MAX_DEPTH) {
            throw OnnxRefusal.corrupt("%s: messages nest deeper than %d", where(), MAX_DEPTH);
        }
        trail.add(child.label() + "[" + position + "]");
        int start = in.getTotalBytesRead();
        int limit = in.pushLimit(length);
        byte[] bytes = child == MessageKind.TENSOR ? tensors.copy(start, length, where()) : copy(child);
        in.popLimit(limit);
        trail.removeLast();
        return bytes;
    }

    private void copyScalar(int tag, CodedOutputStream out) throws IOException {
        budget.charge(0);
        out.writeUInt32NoTag(tag);
        WireScalar.copy(in, WireFormat.getTagWireType(tag), out);
    }

    private String where() {
        return trail.isEmpty() ? "model" : String.join(".", trail);
    }
}
