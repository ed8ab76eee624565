package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads a TensorProto; where its data is more than {@value #KEPT_BYTES} bytes or external, the data stays where it is
 * and the copy refers to a span.
 */
final class TensorReader {

    static final int KEPT_BYTES = 1024;

    private static final Set<Integer> DATA_FIELDS = Set.of(
            TensorProto.FLOAT_DATA_FIELD_NUMBER,
            TensorProto.INT32_DATA_FIELD_NUMBER,
            TensorProto.INT64_DATA_FIELD_NUMBER,
            TensorProto.RAW_DATA_FIELD_NUMBER,
            TensorProto.DOUBLE_DATA_FIELD_NUMBER,
            TensorProto.UINT64_DATA_FIELD_NUMBER);
    private static final Set<Integer> LEFT_OUT =
            Set.of(TensorProto.DOC_STRING_FIELD_NUMBER, TensorProto.METADATA_PROPS_FIELD_NUMBER);

    private final Path file;
    private final CodedInputStream in;
    private final ExternalFiles externalFiles;
    private final MetadataBudget budget;
    private final List<WeightSpan> spans;

    TensorReader(
            Path file,
            CodedInputStream in,
            ExternalFiles externalFiles,
            MetadataBudget budget,
            List<WeightSpan> spans) {
        this.file = file;
        this.in = in;
        this.externalFiles = externalFiles;
        this.budget = budget;
        this.spans = spans;
    }

    /** Reads the message of {@code length} bytes at {@code start}, which is the stream's position and limit. */
    byte[] copy(int start, int length, String where) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);
        TensorData data = new TensorData();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            copyField(tag, data, out, where);
        }
        out.flush();
        TensorProto header = TensorProto.parseFrom(bytes.toByteArray());
        String place = where + " '" + header.getName() + "'";
        TensorCheck check = new TensorCheck(header, place);
        if (header.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return external(header, check.dense(), data, place).toByteArray();
        }
        if (data.isLarge()) {
            return referring(header, check.large(file, start, length, data)).toByteArray();
        }
        TensorProto whole = header.toBuilder().mergeFrom(data.bytes()).build();
        check.small(whole);
        return whole.toByteArray();
    }

    private void copyField(int tag, TensorData data, CodedOutputStream out, String where) throws IOException {
        int field = WireFormat.getTagFieldNumber(tag);
        int wireType = WireFormat.getTagWireType(tag);
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            budget.charge(0);
            CodedOutputStream target = DATA_FIELDS.contains(field) ? data.loose(field) : out;
            target.writeUInt32NoTag(tag);
            WireScalar.copy(in, wireType, target);
            return;
        }
        int length = WireScalar.length(in, field, () -> where);
        if (LEFT_OUT.contains(field)) {
            in.skipRawBytes(length);
        } else if (DATA_FIELDS.contains(field)) {
            data.packed(in, field, length);
        } else {
            budget.charge(length);
            out.writeByteArray(field, in.readRawBytes(length));
        }
    }

    private TensorProto external(TensorProto header, long expected, TensorData data, String where) throws IOException {
        if (!data.isEmpty()) {
            throw OnnxRefusal.corrupt("%s: has data both in the file and in an external file", where);
        }
        ExternalFiles.Found found = externalFiles.find(ExternalEntry.LOCATION.text(header, where), where);
        long offset = ExternalEntry.OFFSET.number(header, 0, where);
        long length = ExternalEntry.LENGTH.number(header, expected, where);
        if (length != expected) {
            throw OnnxRefusal.corrupt(
                    "%s: type %d and shape %s need %d bytes of external data, not %d",
                    where, header.getDataType(), header.getDimsList(), expected, length);
        }
        if (offset > found.size() || length > found.size() - offset) {
            throw OnnxRefusal.corrupt(
                    "%s: external data at %d of %d bytes goes beyond the end of '%s', which has %d",
                    where, offset, length, found.path().getFileName(), found.size());
        }
        return referring(header, new WeightSpan(found.path(), offset, length, WeightSpan.Encoding.RAW));
    }

    private TensorProto referring(TensorProto header, WeightSpan span) {
        spans.add(span);
        return header.toBuilder()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .clearExternalData()
                .addExternalData(StringStringEntryProto.newBuilder()
                        .setKey(OnnxModel.SPAN_KEY)
                        .setValue(Integer.toString(spans.size() - 1)))
                .build();
    }
}
