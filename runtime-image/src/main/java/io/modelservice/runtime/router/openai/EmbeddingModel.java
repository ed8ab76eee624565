package io.modelservice.runtime.router.openai;

import io.grpc.Deadline;
import io.modelservice.runtime.engine.tokenizer.TextTokenizer;
import io.modelservice.runtime.engine.tokenizer.TokenSequence;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.router.groups.ModelCalls;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A model that turns texts into vectors. */
public final class EmbeddingModel implements AutoCloseable {

    private static final int LARGEST_WINDOW = 64;

    private final SentenceSettings settings;
    private final EmbeddingTensors tensors;
    private final TextTokenizer tokenizer;
    private final int batchRows;

    private EmbeddingModel(
            SentenceSettings settings, EmbeddingTensors tensors, TextTokenizer tokenizer, int batchRows) {
        this.settings = settings;
        this.tensors = tensors;
        this.tokenizer = tokenizer;
        this.batchRows = batchRows;
    }

    /**
     * @param companions directory with {@code tokenizer.json} and what else lies beside the model
     * @param batchRows that a leader computes at once; a request has twice as many calls under way in each group, so
     *     that the next batch is there when one is done
     * @throws EmbeddingSetupException when the model is not one for embeddings
     */
    public static EmbeddingModel load(ServedModel model, Path companions, int batchRows)
            throws EmbeddingSetupException {
        EmbeddingTensors tensors = EmbeddingTensors.of(model);
        SentenceSettings settings = SentenceFiles.read(companions, tensors.fixedTokens());
        try {
            TextTokenizer tokenizer = TextTokenizer.open(companions.resolve("tokenizer.json"), settings.maxTokens());
            return new EmbeddingModel(settings, tensors, tokenizer, batchRows);
        } catch (IOException unreadable) {
            throw new EmbeddingSetupException(unreadable.getMessage(), unreadable);
        }
    }

    /** The length of an embedding, where the model says it. */
    OptionalInt dimensions() {
        return EmbeddingOutput.dimensions(tensors.output(), settings.pooling());
    }

    /** The inputs as the model reads them; takes time in proportion to their length. */
    List<TokenSequence> tokens(List<EmbeddingInput> inputs) {
        return inputs.stream()
                .map(input -> switch (input) {
                    case EmbeddingInput.Text(String text) -> tokenizer.encode(settings.prepared(text));
                    case EmbeddingInput.Tokens tokens -> tokens.sequence(settings);
                })
                .toList();
    }

    /** Hears the result of {@link #embed} once. */
    interface Ended {
        void embedded(Embedded embedded);

        void refused(Refusal refusal);
    }

    /**
     * Asks for each sequence, equally long ones after another, since a leader can join those.
     *
     * @return what to run when the client has gone
     */
    Runnable embed(List<TokenSequence> sequences, ModelCalls calls, Deadline deadline, Ended ended) {
        int[] order = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> sequences.get(index).length()))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] vectors = new float[order.length][];
        EmbeddingRun run = new EmbeddingRun(
                order.length,
                Math.clamp(2L * batchRows * calls.readyGroups(), 4, LARGEST_WINDOW),
                (index, result) ->
                        calls.ask(tensors.request(sequences.get(order[index]), settings.padding()), deadline, result),
                new EmbeddingRun.Ended() {
                    @Override
                    public void answered(int index, ModelInferResponse response) {
                        int tokens = sequences.get(order[index]).length();
                        vectors[order[index]] =
                                EmbeddingOutput.embedding(response, tensors.output(), settings.pooling(), tokens);
                    }

                    @Override
                    public void all() {
                        ended.embedded(embedded(sequences, vectors));
                    }

                    @Override
                    public void refused(Refusal refusal) {
                        ended.refused(refusal);
                    }
                });
        run.start();
        return run::cancel;
    }

    private static Embedded embedded(List<TokenSequence> sequences, float[][] vectors) {
        long tokens = sequences.stream().mapToLong(TokenSequence::length).sum();
        List<Integer> truncated = IntStream.range(0, sequences.size())
                .filter(index -> sequences.get(index).truncated())
                .boxed()
                .toList();
        return new Embedded(Arrays.copyOf(vectors, vectors.length), tokens, truncated);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
