package io.modelservice.bench;

import ai.onnxruntime.OrtException;
import io.modelservice.bench.measure.Call;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.measure.LaterCall;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.MiniLm;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Sentences of one length, what the raw engine answers to them, and callers that ask them. */
final class Sentences {

    private final int tokens;
    private final List<Map<String, long[]>> inputs;
    private final List<ModelInferRequest> requests;
    private final List<float[]> expected = new ArrayList<>();

    private Sentences(int tokens, int count, String model) {
        this.tokens = tokens;
        this.inputs = IntStream.range(0, count)
                .mapToObj(variant -> MiniLm.sentence(tokens, variant))
                .toList();
        this.requests = inputs.stream()
                .map(sentence -> InferenceClient.request(model, sentence))
                .toList();
    }

    static Sentences answeredBy(RawEngine engine, int tokens, int count, String model) throws OrtException {
        Sentences sentences = new Sentences(tokens, count, model);
        for (Map<String, long[]> sentence : sentences.inputs) {
            sentences.expected.add(engine.ask(sentence));
        }
        return sentences;
    }

    int floats() {
        return tokens * MiniLm.HIDDEN;
    }

    /** A caller of a server; different callers ask different sentences. */
    Call asking(InferenceClient client, int caller) {
        ModelInferRequest request = requests.get(caller % requests.size());
        return () -> client.ask(request);
    }

    Call asking(RawEngine engine, int caller) {
        Map<String, long[]> sentence = inputs.get(caller % inputs.size());
        return () -> engine.ask(sentence);
    }

    List<Call> callers(int count, InferenceClient client) {
        return IntStream.range(0, count)
                .mapToObj(caller -> asking(client, caller))
                .toList();
    }

    List<Call> callers(int count, RawEngine engine) {
        return IntStream.range(0, count)
                .mapToObj(caller -> asking(engine, caller))
                .toList();
    }

    /** Callers that need no thread. */
    List<LaterCall> laterCallers(int count, InferenceClient client) {
        return IntStream.range(0, count)
                .<LaterCall>mapToObj(caller -> () -> client.askLater(requests.get(caller % requests.size())))
                .toList();
    }

    private List<LaterCall> laterCheckers(int count, InferenceClient client, Difference difference) {
        return IntStream.range(0, count)
                .<LaterCall>mapToObj(caller -> () -> client.askLater(requests.get(caller % requests.size()))
                        .thenAccept(answer -> compared(difference, caller, answer)))
                .toList();
    }

    private void compared(Difference difference, int caller, ModelInferResponse answer) {
        try {
            difference.between(expected.get(caller % expected.size()), InferenceClient.floats(answer));
        } catch (WrongAnswer wrong) {
            throw new CompletionException(wrong);
        }
    }

    /** Callers of the raw engine that each ask several sentences at once. */
    List<Call> batches(int callers, int rows, RawEngine engine) {
        return IntStream.range(0, callers)
                .<Call>mapToObj(caller -> {
                    Map<String, long[]> joined = joined(caller * rows, rows);
                    return () -> engine.ask(joined, rows);
                })
                .toList();
    }

    /** Compares a batch's answers with those to its sentences alone; says how far they were apart. */
    String batchChecked(String side, int rows, RawEngine engine, double tolerance) throws OrtException, WrongAnswer {
        Difference difference = new Difference(side, tolerance);
        float[] answers = engine.ask(joined(0, rows), rows);
        for (int row = 0; row < rows; row++) {
            difference.between(
                    expected.get(row % expected.size()),
                    Arrays.copyOfRange(answers, row * floats(), (row + 1) * floats()));
        }
        return difference.toString();
    }

    private Map<String, long[]> joined(int first, int rows) {
        Map<String, long[]> joined = new LinkedHashMap<>();
        for (String name : inputs.getFirst().keySet()) {
            joined.put(
                    name,
                    IntStream.range(first, first + rows)
                            .mapToObj(row -> inputs.get(row % inputs.size()).get(name))
                            .flatMapToLong(LongStream::of)
                            .toArray());
        }
        return joined;
    }

    /**
     * Callers that compare what they are answered with what the raw engine answers, each its own sentence.
     *
     * @throws WrongAnswer from a call, when an element differs by more than {@code tolerance}
     */
    List<Call> checkers(int count, InferenceClient client, Difference difference) {
        return IntStream.range(0, count)
                .<Call>mapToObj(caller -> () -> difference.between(
                        expected.get(caller % expected.size()),
                        InferenceClient.floats(client.ask(requests.get(caller % requests.size())))))
                .toList();
    }

    /** As {@link #warmed}, by callers that need no thread. */
    String warmedLater(String side, InferenceClient client, int callers, double tolerance, Duration duration)
            throws Exception {
        Difference difference = new Difference(side, tolerance);
        Callers.askLater(laterCheckers(callers, client, difference), duration);
        return difference.toString();
    }

    /** Asks and compares for as long as {@code duration}; says how far the answers were from the raw engine's. */
    String warmed(String side, InferenceClient client, int callers, double tolerance, Duration duration)
            throws Exception {
        Difference difference = new Difference(side, tolerance);
        Callers.ask(checkers(callers, client, difference), duration);
        return difference.toString();
    }
}
