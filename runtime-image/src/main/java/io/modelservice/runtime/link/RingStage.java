package io.modelservice.runtime.link;

import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.wire.DataFrame;
import io.modelservice.splitter.wire.FailureCode;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A stage that does not lead: reads a micro-batch, runs it, writes what comes out to the next stage. */
final class RingStage implements UpstreamHandler {

    private static final Logger LOG = Logger.getLogger(RingStage.class);

    private final int stage;
    private final BorderTensors inputs;
    private final Computation computation;
    private final DownstreamLink downstream;
    private final Departure departure;
    private final FrameEncoder encoder = new FrameEncoder();

    RingStage(LinkIdentity identity, RingNode.Work work, DownstreamLink downstream, Departure departure) {
        this.stage = identity.stage();
        this.inputs = new BorderTensors(work.border().inputs());
        this.computation = work.computation();
        this.downstream = downstream;
        this.departure = departure;
    }

    @Override
    public void data(DataFrame batch) throws IOException {
        long start = System.nanoTime();
        long remaining = batch.remainingMillis();
        if (remaining == 0) {
            fail(batch.id(), FailureCode.EXPIRED, "The deadline passed before stage " + stage);
            return;
        }
        switch (run(inputs.of(batch))) {
            case RunResult.Computed(List<Tensor> outputs) ->
                downstream.send(encoder.data(batch.id(), left(remaining, start), outputs));
            case RunResult.Refused(String message) -> fail(batch.id(), FailureCode.INVALID_INPUT, message);
            case RunResult.Failed(String message) -> fail(batch.id(), FailureCode.INTERNAL, message);
        }
    }

    private RunResult run(List<Tensor> tensors) {
        try {
            return computation.run(tensors);
        } catch (RuntimeException bug) {
            LOG.error("The engine failed", bug);
            return new RunResult.Failed(bug.toString());
        }
    }

    private static long left(long remainingMillis, long start) {
        return remainingMillis == FrameEncoder.NO_DEADLINE
                ? FrameEncoder.NO_DEADLINE
                : Math.max(0, remainingMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void fail(long id, FailureCode code, String message) {
        downstream.send(encoder.of(new Frame.Failed(id, code, stage, message)));
    }

    /**
     * What is not for this stage goes on to where it is; but no probe passes a stage that is about to end, so that the
     * leader does not count on it again.
     */
    @Override
    public void frame(Frame frame) {
        switch (frame) {
            case Frame.Leaving(int who) when who == stage -> departure.free();
            case Frame.Probe _ when departure.begun() -> LOG.debug("A probe ends at a stage that leaves");
            case Frame.Broken _ -> {
                downstream.send(encoder.of(frame));
                departure.free();
            }
            case Frame.Leaving _,
                    Frame.Probe _,
                    Frame.Failed _,
                    Frame.Hello _,
                    Frame.Welcome _,
                    Frame.Refused _,
                    Frame.Heartbeat _ -> downstream.send(encoder.of(frame));
        }
    }

    @Override
    public void lost(String reason) {
        downstream.send(encoder.of(new Frame.Broken(stage)));
        departure.free();
    }
}
