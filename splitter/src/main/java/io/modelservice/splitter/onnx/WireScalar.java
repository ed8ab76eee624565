package io.modelservice.splitter.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.Supplier;

/** Single values on the wire. */
final class WireScalar {

    private WireScalar() {}

    /** Reads the length of a length-delimited field. @throws OnnxRefusal when it exceeds what encloses it */
    static int length(CodedInputStream in, int field, Supplier<String> where) throws IOException {
        int length = in.readRawVarint32();
        int left = in.getBytesUntilLimit();
        if (length < 0 || length > left) {
            throw OnnxRefusal.corrupt(
                    "%s, byte %d: field %d claims %d bytes where %d are left",
                    where.get(), in.getTotalBytesRead(), field, Integer.toUnsignedLong(length), left);
        }
        return length;
    }

    static void copy(CodedInputStream in, int wireType, CodedOutputStream out) throws IOException {
        switch (wireType) {
            case WireFormat.WIRETYPE_VARINT -> out.writeUInt64NoTag(in.readRawVarint64());
            case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32NoTag(in.readRawLittleEndian32());
            case WireFormat.WIRETYPE_FIXED64 -> out.writeFixed64NoTag(in.readRawLittleEndian64());
            default ->
                throw OnnxRefusal.corrupt(
                        "byte %d: wire type %d is not in use in ONNX", in.getTotalBytesRead(), wireType);
        }
    }
}
