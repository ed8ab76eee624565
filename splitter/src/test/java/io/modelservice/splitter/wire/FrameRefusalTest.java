package io.modelservice.splitter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.splitter.tensor.ElementType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameRefusalTest {

    private static byte[] data() {
        var tensor = FrameBytes.tensor("t", ElementType.FLOAT32, List.of(2L, 3L), new byte[24]);
        return FrameBytes.of(new FrameEncoder().data(1, 100, List.of(tensor)));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("starts with", bytes -> bytes.put(0, (byte) 'X')),
                damage("version 4", bytes -> bytes.put(FrameHeader.VERSION_AT, (byte) 4)),
                damage("type 77", bytes -> bytes.put(FrameHeader.TYPE_AT, (byte) 77)),
                damage("4294967288 bytes", bytes -> bytes.putInt(FrameHeader.LENGTH_AT, -8)),
                damage("2147483640 bytes", bytes -> bytes.putInt(FrameHeader.LENGTH_AT, 0x7FFF_FFF8)),
                damage("payload of 60 bytes", bytes -> bytes.putInt(FrameHeader.LENGTH_AT, 60)),
                damage("9999 tensors", bytes -> bytes.putShort(28, (short) 9999)),
                damage("belong to no tensor", bytes -> bytes.putShort(28, (short) 0)),
                damage("element type 8", bytes -> bytes.put(34, (byte) 8)),
                damage("element type -1", bytes -> bytes.put(34, (byte) -1)),
                damage("rank 200", bytes -> bytes.put(35, (byte) 200)),
                damage("dimension of -1", bytes -> bytes.putInt(40, -1)),
                damage("larger than a frame", bytes -> bytes.putInt(40, Integer.MAX_VALUE)),
                damage("says it has 24 bytes, but its shape needs 36", bytes -> bytes.putInt(40, 3)),
                damage("reaches beyond", bytes -> bytes.putInt(40, 300).putInt(36, 300 * 3 * 4)));
    }

    private static Arguments damage(String message, Consumer<ByteBuffer> damage) {
        return Arguments.of(message, damage);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void shouldRefuseWhatIsNotAFrame(String message, Consumer<ByteBuffer> damage) {
        byte[] bytes = data();
        damage.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));

        FrameReader reader = FrameBytes.reader(FrameBytes.sealed(bytes), new FrameLimits(1 << 20, 16, 8, 100));

        assertThatThrownBy(reader::read).isInstanceOf(FrameException.class).hasMessageContaining(message);
    }

    @Test
    void shouldNoticeEveryFlippedBitOfAHeaderBeforeThePayloadIsThere() {
        byte[] header = Arrays.copyOf(data(), FrameHeader.CHECKSUM_AT + Integer.BYTES);
        for (int bit = 0; bit < FrameHeader.CHECKSUM_AT * 8; bit++) {
            byte[] bytes = header.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            FrameReader reader = FrameBytes.reader(bytes, FrameLimits.link());

            assertThatThrownBy(reader::read).as("bit %d", bit).isInstanceOf(FrameException.class);
        }
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] whole = data();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] bytes = whole.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            FrameReader reader = FrameBytes.reader(bytes, FrameLimits.link());

            assertThatThrownBy(reader::read).as("bit %d", bit).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldNoticeThatTheEndIsMissing() {
        byte[] whole = data();
        for (int length = 0; length < whole.length; length++) {
            FrameReader reader = FrameBytes.reader(Arrays.copyOf(whole, length), FrameLimits.link());

            assertThatThrownBy(reader::read)
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining(length == 0 ? "closed" : "in the middle of a frame");
        }
    }

    @Test
    void shouldRefuseALongTextFromAStranger() {
        byte[] bytes = FrameBytes.of(new FrameEncoder().of(new Frame.Hello("r".repeat(50), "p", 0, 0)));

        FrameReader reader = FrameBytes.reader(bytes, new FrameLimits(4096, 1, 1, 20));

        assertThatThrownBy(reader::read).isInstanceOf(FrameException.class).hasMessageContaining("text of 50 bytes");
    }

    @Test
    void shouldNotReserveMemoryForALengthThatIsOnlyClaimed() {
        ByteBuffer header = ByteBuffer.wrap(data()).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(FrameHeader.LENGTH_AT, 1 << 29);
        long before = directBytes();

        FrameReader reader = FrameBytes.reader(FrameBytes.sealed(header.array()), FrameLimits.link());

        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        assertThat(directBytes() - before).isLessThan(8L << 20);
    }

    private static long directBytes() {
        return java.lang.management.ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class)
                .stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(java.lang.management.BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
