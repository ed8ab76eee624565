package io.modelservice.runtime.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import java.util.Optional;

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
        return load(file, border, Optional.empty());
    }

    /**
     * Loads a sub-model so that two runs at once divide the threads between them, where each may have one. The weights of
     * its matrix products are in memory twice then, since each session packs its own.
     */
    public SubModel loadForCompany(Path file, Border border) throws ModelLoadException {
        return load(
                file,
                border,
                threads < RUNS_AT_ONCE ? Optional.empty() : Optional.of(Math.ceilDiv(threads, RUNS_AT_ONCE)));
    }

    private SubModel load(Path file, Border border, Optional<Integer> share) throws ModelLoadException {
        try {
            Sessions sessions = sessions(file, share);
            try {
                SubModel subModel = new SubModel(
                        environment, sessions, sessions.border(file, border), Math.min(threads, RUNS_AT_ONCE));
                subModel.warm();
                return subModel;
            } catch (ModelLoadException | RuntimeException mismatch) {
                sessions.close();
                throw mismatch;
            }
        } catch (OrtException failure) {
            throw OrtFailures.loading(file, failure);
        }
    }

    private Sessions sessions(Path file, Optional<Integer> share) throws OrtException {
        OrtSession alone = session(file, threads);
        try {
            return new Sessions(alone, share.isPresent() ? Optional.of(session(file, share.get())) : Optional.empty());
        } catch (OrtException | RuntimeException failure) {
            alone.close();
            throw failure;
        }
    }

    private OrtSession session(Path file, int threads) throws OrtException {
        try (SessionOptions options = options(threads)) {
            return environment.createSession(file.toString(), options);
        }
    }

    private static SessionOptions options(int threads) throws OrtException {
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
