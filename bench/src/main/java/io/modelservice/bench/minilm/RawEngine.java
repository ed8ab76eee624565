package io.modelservice.bench.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** ONNX Runtime in this process, asked without anything between. Several threads may ask at once. */
public final class RawEngine implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** @param spinning whether the engine's idle threads burn their core for a while, which is its default */
    public enum Spinning {
        ON("1"),
        OFF("0");

        private final String value;

        Spinning(String value) {
            this.value = value;
        }
    }

    private RawEngine(Path model, int threads, Spinning spinning) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", spinning.value);
            session = environment.createSession(model.toString(), options);
        }
    }

    public static RawEngine load(Path model, int threads, Spinning spinning) throws OrtException {
        return new RawEngine(model, threads, spinning);
    }

    public static String version() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /** The first output's elements for one sentence, copied out of the engine. */
    public float[] ask(Map<String, long[]> sentence) throws OrtException {
        return ask(sentence, 1);
    }

    /** The same for {@code rows} sentences of one length, side by side. */
    public float[] ask(Map<String, long[]> sentences, int rows) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (var input : sentences.entrySet()) {
                long[] shape = {rows, input.getValue().length / rows};
                inputs.put(
                        input.getKey(), OnnxTensor.createTensor(environment, LongBuffer.wrap(input.getValue()), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] answer = new float[output.remaining()];
                output.get(answer);
                return answer;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
