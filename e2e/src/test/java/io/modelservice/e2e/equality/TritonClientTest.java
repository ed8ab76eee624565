package io.modelservice.e2e.equality;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.python.PythonClients;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An independent client of the Open Inference Protocol, over the whole road, in both its forms. */
@ExtendWith(SharedService.class)
class TritonClientTest {

    private static final int ROWS = 3;
    private static final int TOKENS = 24;

    @TempDir
    private Path folder;

    @Test
    void shouldServeTritonsClient(TwoGroups groups) throws Exception {
        // Given
        long[][] tokens = new long[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            tokens[row] = Arrays.copyOf(groups.whole().tokens(Sentences.of(TOKENS, row)), TOKENS);
        }
        ByteBuffer ids = little(ROWS * TOKENS * Long.BYTES);
        Arrays.stream(tokens).flatMapToLong(Arrays::stream).forEach(ids::putLong);
        Files.write(folder.resolve("input_ids"), ids.array());
        float[] whole = groups.whole().hidden(tokens);
        ByteBuffer hidden = little(whole.length * Float.BYTES);
        hidden.asFloatBuffer().put(whole);
        Files.write(folder.resolve("hidden"), hidden.array());

        // When
        String checks = PythonClients.run(
                Path.of("src/test/python"),
                "minilm_client.py",
                "127.0.0.1:" + groups.service().port(),
                "127.0.0.1:" + groups.service().router().ports().get("grpc"),
                folder.toString(),
                Integer.toString(ROWS));

        // Then
        assertThat(checks)
                .contains("held http JSON in, binary out, values", "held http too many tokens words")
                .contains("held grpc afterwards values", "all held");
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
