package io.modelservice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.cli.output.Table.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void shouldAlignColumns() {
        Table table = Table.of(Column.left("STAGE"), Column.right("NODES"), Column.left("INPUTS"))
                .row("a", 1_000_000, "x")
                .row("longer", 2, "");

        assertThat(table.text()).isEqualTo("""
                STAGE     NODES  INPUTS
                a       1000000  x
                longer        2
                """);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "90405214, 86.2 MiB", "2147483648, 2.0 GiB"})
    void shouldWriteSizesAsPeopleReadThem(long bytes, String expected) {
        assertThat(new ByteSize(bytes)).hasToString(expected);
    }
}
