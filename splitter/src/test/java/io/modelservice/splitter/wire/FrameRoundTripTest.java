package io.modelservice.splitter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FrameRoundTripTest {

    private final SplittableRandom random = new SplittableRandom(42);

    @Test
    void shouldReadWhatWasWrittenHoweverTheBytesArrive() throws IOException {
        FrameEncoder encoder = new FrameEncoder();
        List<Object> sent = new ArrayList<>();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int count = 0; count < 2_000; count++) {
            if (random.nextInt(3) > 0) {
                List<Tensor> tensors = tensors();
                long deadline = random.nextBoolean() ? FrameEncoder.NO_DEADLINE : random.nextLong(1L << 31);
                sent.add(new Sent(count, deadline, tensors));
                wire.writeBytes(FrameBytes.of(encoder.data(count, deadline, tensors)));
            } else {
                Frame frame = frame();
                sent.add(frame);
                wire.writeBytes(FrameBytes.of(encoder.of(frame)));
            }
        }

        FrameReader reader = new FrameReader(dribble(wire.toByteArray()), FrameLimits.link());

        for (Object expected : sent) {
            FrameType type = reader.read();
            if (expected instanceof Sent(long id, long deadline, List<Tensor> tensors)) {
                assertThat(type).isEqualTo(FrameType.DATA);
                assertThat(reader.data().id()).isEqualTo(id);
                assertThat(reader.data().remainingMillis()).isEqualTo(deadline);
                assertThat(read(reader.data())).isEqualTo(tensors);
            } else {
                assertThat(reader.frame()).isEqualTo(expected);
            }
        }
        Assertions.assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }

    @Test
    void shouldCarrySmallMessagesWithoutAllocating() throws IOException {
        FrameEncoder encoder = new FrameEncoder();
        List<Tensor> token =
                List.of(new Tensor("hidden", ElementType.FLOAT32, List.of(1L, 576L), ByteBuffer.allocate(576 * 4)));
        Loop loop = new Loop(encoder, token);
        loop.run(20_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        loop.run(10_000);

        long perMessage = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
        assertThat(perMessage).isLessThan(8);
    }

    /** One frame written, and read from what was written. */
    private static final class Loop implements ReadableByteChannel {
        private final FrameEncoder encoder;
        private final List<Tensor> tensors;
        private final FrameReader reader = new FrameReader(this, FrameLimits.link());
        private final ByteBuffer target = ByteBuffer.allocateDirect(4096);
        private ByteBuffer pending = ByteBuffer.allocate(0);

        Loop(FrameEncoder encoder, List<Tensor> tensors) {
            this.encoder = encoder;
            this.tensors = tensors;
        }

        void run(int times) throws IOException {
            for (int count = 0; count < times; count++) {
                pending = encoder.data(count, 1000, tensors);
                reader.read();
                reader.data().copy(0, target.clear());
            }
        }

        @Override
        public int read(ByteBuffer into) {
            int bytes = Math.min(pending.remaining(), into.remaining());
            into.put(into.position(), pending, pending.position(), bytes);
            into.position(into.position() + bytes);
            pending.position(pending.position() + bytes);
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private record Sent(long id, long deadline, List<Tensor> tensors) {}

    private static List<Tensor> read(DataFrame data) {
        List<Tensor> tensors = new ArrayList<>();
        for (int index = 0; index < data.tensors(); index++) {
            assertThat(data.key(index)).isEqualTo(index);
            tensors.add(data.tensor(index, "t" + index));
        }
        return tensors;
    }

    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (int index = random.nextInt(5); index > 0; index--) {
            ElementType type = ElementType.values()[random.nextInt(ElementType.values().length)];
            List<Long> shape = new ArrayList<>();
            for (int axis = random.nextInt(5); axis > 0; axis--) {
                shape.add((long) random.nextInt(random.nextInt(20) == 0 ? 60 : 7));
            }
            byte[] elements = new byte[Math.toIntExact(Tensor.byteSize(type, shape))];
            random.nextBytes(elements);
            tensors.add(FrameBytes.tensor("t" + tensors.size(), type, shape, elements));
        }
        return tensors;
    }

    private Frame frame() {
        String text = "é".repeat(random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> new Frame.Hello(text, "plan", random.nextInt(9), random.nextInt(9));
            case 1 -> new Frame.Welcome(random.nextInt(9), random.nextInt(9));
            case 2 -> new Frame.Refused(RefusalCode.values()[random.nextInt(4)], text);
            case 3 -> new Frame.Failed(random.nextLong(), FailureCode.values()[random.nextInt(3)], 2, text);
            case 4 -> new Frame.Heartbeat();
            case 5 -> new Frame.Probe(random.nextLong());
            case 6 -> new Frame.Broken(random.nextInt(9));
            default -> new Frame.Leaving(random.nextInt(9));
        };
    }

    /** Gives between one byte and many at a time. */
    private ReadableByteChannel dribble(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) {
                if (!left.hasRemaining()) {
                    return -1;
                }
                int most = random.nextInt(10) == 0 ? 100_000 : 50;
                int count = Math.min(1 + random.nextInt(most), Math.min(target.remaining(), left.remaining()));
                target.put(left.slice(left.position(), count));
                left.position(left.position() + count);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
