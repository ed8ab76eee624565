package io.modelservice.splitter.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of one frame into what they say, or refuses them. Believes no number before it is checked. */
final class FrameDecoder {

    private final FrameLimits limits;
    private final Checksum checksum = new Checksum();
    private final DataFrame data;
    private Frame frame = new Frame.Heartbeat();

    FrameDecoder(FrameLimits limits) {
        this.limits = limits;
        this.data = new DataFrame(limits);
    }

    DataFrame data() {
        return data;
    }

    Frame frame() {
        return frame;
    }

    /** Checks a header at the buffer's position. @return bytes of its payload */
    int length(ByteBuffer buffer) throws FrameException {
        int start = buffer.position();
        if (buffer.getInt(start) != FrameHeader.MAGIC) {
            throw new FrameException("Not a frame: it starts with %08x".formatted(buffer.getInt(start)));
        }
        int version = buffer.get(start + FrameHeader.VERSION_AT);
        if (version != FrameHeader.VERSION) {
            throw new FrameException("The peer speaks version %d of the link's protocol, not %d"
                    .formatted(version, FrameHeader.VERSION));
        }
        if (buffer.getShort(start + FrameHeader.GUARD_AT) != checksum.guard(buffer)) {
            throw new FrameException("The header of a frame was damaged on its way");
        }
        FrameType.ofCode(buffer.get(start + FrameHeader.TYPE_AT));
        int length = buffer.getInt(start + FrameHeader.LENGTH_AT);
        if (length < 0 || length > limits.payloadBytes() || length % FrameHeader.ALIGNMENT != 0) {
            throw new FrameException("A frame cannot have a payload of %s bytes; the limit is %d"
                    .formatted(Integer.toUnsignedString(length), limits.payloadBytes()));
        }
        return length;
    }

    /** Reads the frame of {@code bytes} bytes at the buffer's position; the position stays. */
    FrameType decode(ByteBuffer buffer, int bytes) throws FrameException {
        int start = buffer.position();
        if (buffer.getInt(start + FrameHeader.CHECKSUM_AT) != checksum.of(buffer, bytes)) {
            throw new FrameException("A frame of %d bytes was damaged on its way".formatted(bytes));
        }
        FrameType type = FrameType.ofCode(buffer.get(start + FrameHeader.TYPE_AT));
        int from = start + FrameHeader.BYTES;
        int end = start + bytes;
        if (type == FrameType.DATA) {
            data.read(buffer, from, end);
        } else {
            frame = value(type, new FrameCursor(buffer, from, end, limits));
        }
        return type;
    }

    private static Frame value(FrameType type, FrameCursor cursor) throws FrameException {
        Frame value =
                switch (type) {
                    case HELLO -> {
                        int group = cursor.number();
                        int stage = cursor.number();
                        yield new Frame.Hello(cursor.text(), cursor.text(), group, stage);
                    }
                    case WELCOME -> new Frame.Welcome(cursor.number(), cursor.number());
                    case REFUSED -> {
                        RefusalCode code = RefusalCode.ofCode(cursor.small());
                        cursor.small();
                        yield new Frame.Refused(code, cursor.text());
                    }
                    case FAILED -> {
                        long id = cursor.large();
                        FailureCode code = FailureCode.ofCode(cursor.small());
                        yield new Frame.Failed(id, code, cursor.small(), cursor.text());
                    }
                    case HEARTBEAT -> new Frame.Heartbeat();
                    case PROBE -> new Frame.Probe(cursor.large());
                    case BROKEN -> new Frame.Broken(stage(cursor));
                    case LEAVING -> new Frame.Leaving(stage(cursor));
                    case DATA -> throw new IllegalStateException("A micro-batch is not a value");
                };
        cursor.end();
        return value;
    }

    private static int stage(FrameCursor cursor) throws FrameException {
        int stage = cursor.number();
        cursor.number();
        return stage;
    }

    /** Reads a payload's numbers and texts in turn. */
    private static final class FrameCursor {
        private final ByteBuffer buffer;
        private final int end;
        private final FrameLimits limits;
        private int position;

        FrameCursor(ByteBuffer buffer, int position, int end, FrameLimits limits) {
            this.buffer = buffer;
            this.position = position;
            this.end = end;
            this.limits = limits;
        }

        private int take(int bytes) throws FrameException {
            if (end - position < bytes) {
                throw new FrameException("A frame is shorter than what it says it holds");
            }
            int at = position;
            position += bytes;
            return at;
        }

        int small() throws FrameException {
            return Short.toUnsignedInt(buffer.getShort(take(Short.BYTES)));
        }

        int number() throws FrameException {
            return buffer.getInt(take(Integer.BYTES));
        }

        long large() throws FrameException {
            return buffer.getLong(take(Long.BYTES));
        }

        String text() throws FrameException {
            int length = number();
            if (length < 0 || length > limits.textBytes()) {
                throw new FrameException("A text of %s bytes in a frame; the limit is %d"
                        .formatted(Integer.toUnsignedString(length), limits.textBytes()));
            }
            byte[] bytes = new byte[length];
            buffer.get(take(length), bytes);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException malformed) {
                throw new FrameException("A text in a frame is not UTF-8");
            }
        }

        void end() throws FrameException {
            if (end - position >= FrameHeader.ALIGNMENT) {
                throw new FrameException("A frame is longer than what it holds");
            }
        }
    }
}
