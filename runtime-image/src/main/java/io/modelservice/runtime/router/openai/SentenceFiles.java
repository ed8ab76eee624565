package io.modelservice.runtime.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * Reads {@link SentenceSettings} from the files beside a model. With {@code modules.json} they are those of the
 * sentence-transformers library: {@code sentence_bert_config.json}, the pooling module, the normalisation module.
 * Without: mean of the tokens, normalised to length 1, and as many tokens as {@code tokenizer_config.json} or {@code
 * config.json} allow, 512 when neither says.
 */
final class SentenceFiles {

    private static final int TOKENS_WHEN_UNKNOWN = 512;
    private static final int SMALLEST_NONSENSE = 1 << 24;
    private static final Pooling USUAL = new Pooling(List.of(PoolingMode.MEAN), true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    private SentenceFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * @param fixedTokens the length that the model itself fixes for its inputs
     * @throws EmbeddingSetupException when the files ask for something that is not there
     */
    static SentenceSettings read(Path directory, OptionalInt fixedTokens) throws EmbeddingSetupException {
        try {
            return new SentenceFiles(directory).settings(fixedTokens);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new EmbeddingSetupException(
                    "The configuration beside the model cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private SentenceSettings settings(OptionalInt fixedTokens) throws IOException, EmbeddingSetupException {
        JsonNode tokenizer = document("tokenizer.json");
        if (tokenizer.isMissingNode()) {
            throw new EmbeddingSetupException(
                    "There is no tokenizer.json beside the model; put it there, or serve the model with task Tensor");
        }
        JsonNode sentence = document("sentence_bert_config.json");
        int allowed = maxTokens(sentence);
        return new SentenceSettings(
                fixedTokens.isPresent() ? Math.min(allowed, fixedTokens.getAsInt()) : allowed,
                vocabulary(tokenizer),
                tokenizer.path("padding").path("pad_id").asLong(0),
                sentence.path("do_lower_case").asBoolean(false),
                prompt(),
                pooling());
    }

    /** The least of what the files allow; a tokenizer's huge number stands for no limit at all. */
    private int maxTokens(JsonNode sentence) throws IOException {
        OptionalInt own = limit(sentence.path("max_seq_length"));
        if (own.isPresent()) {
            return own.getAsInt();
        }
        OptionalInt tokenizer = limit(document("tokenizer_config.json").path("model_max_length"));
        OptionalInt positions = limit(document("config.json").path("max_position_embeddings"));
        int least = Math.min(tokenizer.orElse(SMALLEST_NONSENSE), positions.orElse(SMALLEST_NONSENSE));
        return least == SMALLEST_NONSENSE ? TOKENS_WHEN_UNKNOWN : least;
    }

    private static OptionalInt limit(JsonNode number) {
        boolean sensible = number.isNumber() && number.asDouble() >= 1 && number.asDouble() < SMALLEST_NONSENSE;
        return sensible ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
    }

    private static int vocabulary(JsonNode tokenizer) {
        JsonNode entries = tokenizer.path("model").path("vocab");
        long largest = entries.isArray()
                ? entries.size() - 1L
                : entries.valueStream().mapToLong(JsonNode::asLong).max().orElse(-1);
        long added = tokenizer
                .path("added_tokens")
                .valueStream()
                .mapToLong(token -> token.path("id").asLong(-1))
                .max()
                .orElse(-1);
        return Math.toIntExact(Math.max(largest, added) + 1);
    }

    private String prompt() throws IOException {
        JsonNode configuration = document("config_sentence_transformers.json");
        String name = configuration.path("default_prompt_name").asText("");
        return name.isEmpty() ? "" : configuration.path("prompts").path(name).asText("");
    }

    private Pooling pooling() throws IOException, EmbeddingSetupException {
        JsonNode modules = document("modules.json");
        if (modules.isMissingNode()) {
            return USUAL;
        }
        Optional<Pooling> pooling = Optional.empty();
        boolean normalized = false;
        for (JsonNode module : modules) {
            String type = module.path("type").asText("");
            switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "Transformer" -> {}
                case "Pooling" ->
                    pooling = Optional.of(new Pooling(modes(module.path("path").asText("1_Pooling")), false));
                case "Normalize" -> normalized = true;
                case String other ->
                    throw new EmbeddingSetupException(
                            "modules.json names a module of type %s, which the router cannot compute; export the model with it inside, or serve it with task Tensor"
                                    .formatted(other));
            }
        }
        List<PoolingMode> modes = pooling.map(Pooling::modes).orElse(USUAL.modes());
        return new Pooling(modes, normalized);
    }

    private List<PoolingMode> modes(String folder) throws IOException, EmbeddingSetupException {
        JsonNode configuration = document(folder + "/config.json");
        if (!configuration.path("include_prompt").asBoolean(true) && !prompt().isEmpty()) {
            throw new EmbeddingSetupException(
                    folder + "/config.json leaves the prompt out of the pooling, which the router cannot do");
        }
        List<PoolingMode> modes = new ArrayList<>();
        for (PoolingMode mode : PoolingMode.values()) {
            String word = mode.word();
            boolean named = StreamSupport.stream(named(configuration).spliterator(), false)
                    .anyMatch(wanted -> wanted.asText().equals(word));
            boolean flagged = configuration.path("pooling_mode_" + word).asBoolean(false)
                    || configuration.path("pooling_mode_" + word + "_token").asBoolean(false)
                    || configuration.path("pooling_mode_" + word + "_tokens").asBoolean(false);
            if (named || flagged) {
                modes.add(mode);
            }
        }
        if (modes.isEmpty()) {
            throw new EmbeddingSetupException(folder + "/config.json names no pooling mode that the router knows");
        }
        return modes;
    }

    private static Iterable<JsonNode> named(JsonNode configuration) {
        JsonNode mode = configuration.path("pooling_mode");
        return mode.isArray() ? mode : List.of(mode);
    }

    private JsonNode document(String name) throws IOException {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new IOException("%s leads out of the model's directory".formatted(name));
        }
        return Files.isRegularFile(file) ? JSON.readTree(Files.readAllBytes(file)) : MissingNode.getInstance();
    }
}
