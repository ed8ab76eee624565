package io.modelservice.e2e.equality;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** all-MiniLM-L6-v2 undivided: its file, and ONNX Runtime with one thread and nothing between. Safe for several threads. */
public final class MiniLm implements AutoCloseable {

    public static final int WIDTH = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private MiniLm(OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** The model file, with its tokenizer beside it as model hubs lay them out. */
    public static Path file() throws IOException {
        Path directory = Installation.directory("minilm");
        copy("/all-minilm-l6-v2-tokenizer.json", directory.resolve("tokenizer.json"));
        return copy("/all-minilm-l6-v2.onnx", directory.resolve("model.onnx"));
    }

    private static Path copy(String resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        Path partial = Files.createTempFile(file.getParent(), "copy", ".part");
        try (InputStream content = MiniLm.class.getResourceAsStream(resource)) {
            Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public static MiniLm load() throws IOException, OrtException {
        Path file = file();
        HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                .optTokenizerPath(file.resolveSibling("tokenizer.json"))
                .optTruncation(false)
                .optPadding(false)
                .build();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new MiniLm(OrtEnvironment.getEnvironment().createSession(file.toString(), options), tokenizer);
        }
    }

    /** The sentence's token ids, those of its beginning and end included. */
    public long[] tokens(String sentence) {
        Encoding encoding = tokenizer.encode(sentence);
        return encoding.getIds();
    }

    /**
     * The model's own output for rows of one length.
     *
     * @return {@code [rows, tokens, 384]} in row order
     */
    public float[] hidden(long[][] rows) throws OrtException {
        long[] shape = {rows.length, rows[0].length};
        long[] ids = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            inputs.put("input_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape));
            inputs.put("attention_mask", OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape));
            inputs.put(
                    "token_type_ids",
                    OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape));
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[output.remaining()];
                output.get(values);
                return values;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** The mean of the sentence's token vectors, of length 1: computed in double precision. */
    public float[] embedding(String sentence) throws OrtException {
        long[] tokens = tokens(sentence);
        float[] hidden = hidden(new long[][] {tokens});
        double[] mean = new double[WIDTH];
        for (int element = 0; element < hidden.length; element++) {
            mean[element % WIDTH] += hidden[element] / (double) tokens.length;
        }
        double norm = Math.sqrt(Arrays.stream(mean).map(value -> value * value).sum());
        float[] embedding = new float[WIDTH];
        for (int element = 0; element < WIDTH; element++) {
            embedding[element] = (float) (mean[element] / norm);
        }
        return embedding;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
