package io.modelservice.bench;

import ai.onnxruntime.OrtException;
import io.modelservice.bench.measure.Call;
import io.modelservice.bench.measure.Callers;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.MiniLm;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** Asks and compares for as long as {@code duration}; says how far the answers were from the raw engine's. */
    String warmed(String side, InferenceClient client, int callers, double tolerance, Duration duration)
            throws Exception {
        Difference difference = new Difference(side, tolerance);
        Callers.ask(checkers(callers, client, difference), duration);
        return difference.toString();
    }
}
