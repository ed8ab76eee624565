package io.modelservice.e2e.faults;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** First words that no port of a service should take, by what is wrong with them. */
final class Garbage {

    private static final int VERSION_AT = 4;
    private static final int TYPE_AT = 5;
    private static final int LENGTH_AT = 8;

    private Garbage() {}

    static Map<String, byte[]> any() {
        Map<String, byte[]> garbage = new LinkedHashMap<>();
        byte[] noise = new byte[64 << 10];
        new Random(1).nextBytes(noise);
        garbage.put("noise", noise);
        garbage.put("zeros", new byte[64 << 10]);
        garbage.put("one byte", new byte[] {'M'});
        garbage.put("web request", ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        garbage.put("TLS greeting", new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
        garbage.put("endless line", "A".repeat(256 << 10).getBytes(StandardCharsets.US_ASCII));
        garbage.put("HTTP/2 preface and noise", joined(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), noise));
        garbage.put(
                "HTTP/2 frame of 16 MB",
                joined(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), new byte[] {-1, -1, -1, 4, 0, 0, 0, 0, 0}));
        return garbage;
    }

    /** Frames of the link with one thing wrong in each. */
    static Map<String, byte[]> frames() {
        Map<String, byte[]> frames = new LinkedHashMap<>();
        frames.put("wrong magic", hello(bytes -> bytes.put(0, (byte) 'X')));
        frames.put("wrong version", hello(bytes -> bytes.put(VERSION_AT, (byte) 99)));
        frames.put("unknown type", hello(bytes -> bytes.put(TYPE_AT, (byte) 77)));
        frames.put("length of 2 GB", hello(bytes -> bytes.putInt(LENGTH_AT, Integer.MAX_VALUE & ~7)));
        frames.put("negative length", hello(bytes -> bytes.putInt(LENGTH_AT, -8)));
        frames.put("wrong checksum", hello(bytes -> bytes.put(bytes.limit() - 1, (byte) 1)));
        frames.put("wrong revision", hello(bytes -> {}));
        frames.put("data before the greeting", data());
        frames.put("half a greeting", half(hello(bytes -> {})));
        return frames;
    }

    private static byte[] hello(Consumer<ByteBuffer> damage) {
        ByteBuffer frame = new FrameEncoder().of(new Frame.Hello("another revision", "another plan", 0, 0));
        byte[] bytes = copied(frame);
        damage.accept(ByteBuffer.wrap(bytes).order(frame.order()));
        return bytes;
    }

    private static byte[] data() {
        Tensor tensor = new Tensor("x", ElementType.FLOAT32, List.of(4L), ByteBuffer.allocate(16));
        return copied(new FrameEncoder().data(1, FrameEncoder.NO_DEADLINE, List.of(tensor)));
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] copied(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
