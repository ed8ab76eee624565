package io.modelservice.splitter.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The data fields of one TensorProto while they are read: kept while small, else only counted and located. */
final class TensorData {

    private ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private CodedOutputStream out = CodedOutputStream.newInstance(kept, 64);
    private long total;
    private int chunks;
    private int field;
    private int offset;
    private boolean mixed;
    private boolean loose;

    /** Takes a packed field, or raw data, whose bytes come next. */
    void packed(CodedInputStream in, int number, int length) throws IOException {
        note(number, length);
        chunks++;
        offset = in.getTotalBytesRead();
        if (isLarge()) {
            kept = new ByteArrayOutputStream(0);
            out = CodedOutputStream.newInstance(kept, 64);
            in.skipRawBytes(length);
        } else {
            out.writeByteArray(number, in.readRawBytes(length));
        }
    }

    /** Takes a single element, which the caller writes to the stream returned. */
    CodedOutputStream loose(int number) throws IOException {
        note(number, Long.BYTES);
        loose = true;
        return isLarge() ? CodedOutputStream.newInstance(new ByteArrayOutputStream(16), 16) : out;
    }

    private void note(int number, long length) {
        mixed |= field != 0 && field != number;
        field = number;
        total += length;
    }

    boolean isEmpty() {
        return total == 0;
    }

    boolean isLarge() {
        return total > TensorReader.KEPT_BYTES;
    }

    /** Whether data stands in more than one field, of which readers take different ones. */
    boolean isMixed() {
        return mixed;
    }

    /** Whether all data is one run of bytes. */
    boolean isOneChunk() {
        return chunks == 1 && !loose;
    }

    int field() {
        return field;
    }

    /** Position of the only chunk in the file. */
    int offset() {
        return offset;
    }

    /** Bytes of the chunks; an upper bound for single elements. */
    long total() {
        return total;
    }

    /** The fields as they were read, when they are small. */
    byte[] bytes() throws IOException {
        out.flush();
        return kept.toByteArray();
    }
}
