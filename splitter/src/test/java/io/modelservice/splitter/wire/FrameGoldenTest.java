package io.modelservice.splitter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.tensor.ElementType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of version 3: whoever changes them changes the version. */
class FrameGoldenTest {

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(
                        new Frame.Hello("r1", "h1", 3, 2),
                        "4d534c4b0301f7b218000000c10ca1cb" + "0300000002000000" + "020000007231" + "020000006831"
                                + "00000000"),
                Arguments.of(new Frame.Welcome(3, 2), "4d534c4b03023eb3080000006794a55a" + "0300000002000000"),
                Arguments.of(
                        new Frame.Refused(RefusalCode.WRONG_PLAN, "no"),
                        "4d534c4b0303490e1000000036b680cb" + "02000000" + "020000006e6f" + "000000000000"),
                Arguments.of(
                        new Frame.Failed(7, FailureCode.EXPIRED, 1, "late"),
                        "4d534c4b0305470c180000008df38e16" + "0700000000000000" + "03000100" + "040000006c617465"
                                + "00000000"),
                Arguments.of(new Frame.Heartbeat(), "4d534c4b0306686e00000000e7c158b3"),
                Arguments.of(new Frame.Probe(-2), "4d534c4b03072262080000004decb6c4" + "feffffffffffffff"),
                Arguments.of(new Frame.Broken(5), "4d534c4b0308f7670800000064837757" + "0500000000000000"),
                Arguments.of(new Frame.Leaving(2), "4d534c4b03095b0808000000d2994c11" + "0200000000000000"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldWriteTheBytesOfVersionThree(Frame frame, String expected) {
        assertThat(FrameBytes.hex(new FrameEncoder().of(frame))).isEqualTo(expected);
    }

    @Test
    void shouldWriteTensorsWhereTheyCanBeReadInPlace() {
        var mask = FrameBytes.tensor("mask", ElementType.BOOL, List.of(3L), new byte[] {1, 0, 1});
        var hidden = FrameBytes.tensor(
                "hidden", ElementType.FLOAT32, List.of(1L, 2L), new byte[] {0, 0, 0, 64, 0, 0, 0, 65});

        String bytes = FrameBytes.hex(new FrameEncoder().data(9, 250, List.of(mask, hidden)));

        assertThat(bytes)
                .isEqualTo("4d534c4b0304d7ee40000000e86b8d2f"
                        + "0900000000000000" + "fa000000" + "0200" + "0000"
                        + "0000" + "09" + "01" + "03000000" + "03000000"
                        + "0100" + "01" + "02" + "08000000" + "01000000" + "02000000"
                        + "00000000"
                        + "0100010000000000"
                        + "0000004000000041");
    }
}
