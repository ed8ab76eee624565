package io.modelservice.runtime.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;

/** The process's inference engine. Native threads and memory belong to the sub-models it loads. */
public final class Engine {

    private static final String NAME = "OnnxRuntime";
    /** One fills the gaps of the other: operators that do not divide well, and the way in and out. */
    private static final int RUNS_AT_ONCE = 2;

    private final OrtEnvironment environment;
    private final int threads;

    private Engine(OrtEnvironment environment, int threads) {
        this.environment = environment;
        this.threads = threads;
    }

    /**
     * Starts the engine, which lives as long as the process.
     *
     * @param threads that one run of one sub-model may use
     */
    public static Engine start(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The engine needs at least one thread, not " + threads);
        }
        NativeRuntime.prepare();
        // DJL's engine fails when another caller made ONNX Runtime's environment before it.
        ai.djl.engine.Engine.getEngine(NAME);
        return new Engine(OrtEnvironment.getEnvironment(), threads);
    }

    /**
     * Loads a sub-model and runs it once on zeros, so that the first request finds it warm.
     *
     * @param file an ONNX model; files with external data lie beside it
     * @param border what the sub-model takes and gives; outputs that the model does not make must be among the inputs
     *     and pass through
     */
    public SubModel load(Path file, Border border) throws ModelLoadException {
        try (SessionOptions options = options()) {
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                SubModel subModel = new SubModel(
                        environment, session, SessionBorder.of(file, session, border), Math.min(threads, RUNS_AT_ONCE));
                subModel.warm();
                return subModel;
            } catch (ModelLoadException | RuntimeException mismatch) {
                session.close();
                throw mismatch;
            }
        } catch (OrtException failure) {
            throw OrtFailures.loading(file, failure);
        }
    }

    private SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
        options.setInterOpNumThreads(1);
        options.setIntraOpNumThreads(threads);
        // Stages share cores with their neighbours: a spinning thread takes time from the stage that has work.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }
}
