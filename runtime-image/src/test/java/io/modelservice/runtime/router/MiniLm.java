package io.modelservice.runtime.router;

import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real model all-MiniLM-L6-v2, from the class path. */
final class MiniLm {

    static final String NAME = "minilm";
    static final int DIMENSIONS = 384;

    private MiniLm() {}

    /** Lays the model and its tokenizer into a directory, under the names that companions have. */
    static Path into(Path directory) throws IOException {
        copy("all-minilm-l6-v2.onnx", directory.resolve("model.onnx"));
        copy("all-minilm-l6-v2-tokenizer.json", directory.resolve("tokenizer.json"));
        return directory;
    }

    static void tokenizerInto(Path directory) throws IOException {
        copy("all-minilm-l6-v2-tokenizer.json", directory.resolve("tokenizer.json"));
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream content = MiniLm.class.getResourceAsStream("/" + resource)) {
            Files.copy(content, file);
        }
    }

    static ServiceConfiguration service() {
        List<Dimension> tokens =
                List.of(new Dimension.Symbolic("batch_size"), new Dimension.Symbolic("sequence_length"));
        List<TensorSpec> inputs = List.of(
                Services.spec("input_ids", ElementType.INT64, tokens),
                Services.spec("attention_mask", ElementType.INT64, tokens),
                Services.spec("token_type_ids", ElementType.INT64, tokens));
        List<TensorSpec> outputs = List.of(Services.spec(
                "last_hidden_state",
                ElementType.FLOAT32,
                List.of(
                        new Dimension.Symbolic("batch_size"),
                        new Dimension.Symbolic("sequence_length"),
                        Services.fixed(DIMENSIONS))));
        return Services.service(NAME, ServiceConfiguration.Task.EMBEDDING, inputs, outputs, Duration.ofSeconds(60));
    }
}
