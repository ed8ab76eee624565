package io.modelservice.runtime.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.runtime.engine.SessionBorder.Fed;
import io.modelservice.runtime.engine.SessionBorder.Source;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A loaded part of a model. */
public final class SubModel implements Computation, AutoCloseable {

    private final OrtEnvironment environment;
    private final Sessions sessions;
    private final SessionBorder border;
    private final int concurrency;

    SubModel(OrtEnvironment environment, Sessions sessions, SessionBorder border, int concurrency) {
        this.environment = environment;
        this.sessions = sessions;
        this.border = border;
        this.concurrency = concurrency;
    }

    public Border border() {
        return border.border();
    }

    /** Runs on zeros of small shapes. What the model thinks of zeros does not matter here. */
    void warm() {
        List<Tensor> zeros = Zeros.of(border.border().inputs());
        run(zeros);
        sessions.inCompany(() -> run(zeros));
    }

    /** Inputs in direct buffers are read where they lie; others are copied. Outputs are the caller's to keep. */
    @Override
    public RunResult run(List<Tensor> inputs) {
        Map<String, OnnxTensor> fed = HashMap.newHashMap(border.fed().size());
        try {
            for (Fed input : border.fed()) {
                fed.put(input.name(), feed(input, inputs.get(input.index())));
            }
            return new RunResult.Computed(run(inputs, fed));
        } catch (OrtException failure) {
            return OrtFailures.running(failure);
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    private OnnxTensor feed(Fed input, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return OnnxTensor.createTensor(environment, direct(tensor.data()), shape, input.type());
    }

    private static ByteBuffer direct(ByteBuffer data) {
        return data.isDirect()
                ? data
                : ByteBuffer.allocateDirect(data.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(data.duplicate())
                        .flip();
    }

    private List<Tensor> run(List<Tensor> inputs, Map<String, OnnxTensor> fed) throws OrtException {
        if (border.computed().isEmpty()) {
            return collect(inputs, Map.of());
        }
        return sessions.run(session -> {
            try (OrtSession.Result result = session.run(fed, border.computed())) {
                return collect(inputs, read(result));
            }
        });
    }

    private Map<String, Tensor> read(OrtSession.Result result) {
        Map<String, Tensor> computed = HashMap.newHashMap(border.computed().size());
        for (Source source : border.sources()) {
            if (source instanceof Source.Computed(String name, ElementType type)) {
                computed.put(name, read(name, type, result));
            }
        }
        return computed;
    }

    private List<Tensor> collect(List<Tensor> inputs, Map<String, Tensor> computed) {
        List<Tensor> outputs = new ArrayList<>(border.sources().size());
        for (Source source : border.sources()) {
            outputs.add(
                    switch (source) {
                        case Source.Computed(String name, ElementType _) -> computed.get(name);
                        case Source.PassedThrough(int input) -> inputs.get(input);
                    });
        }
        return outputs;
    }

    private static Tensor read(String name, ElementType type, OrtSession.Result result) {
        OnnxTensor value = (OnnxTensor) result.get(name).orElseThrow();
        List<Long> shape = LongStream.of(value.getInfo().getShape()).boxed().toList();
        return new Tensor(name, type, shape, value.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public void close() {
        try {
            sessions.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("The engine could not free a sub-model", failure);
        }
    }
}
