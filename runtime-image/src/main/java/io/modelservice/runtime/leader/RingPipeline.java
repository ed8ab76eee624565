package io.modelservice.runtime.leader;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.link.BorderTensors;
import io.modelservice.runtime.link.DownstreamLink;
import io.modelservice.runtime.link.LinkIdentity;
import io.modelservice.runtime.link.LinkMeters;
import io.modelservice.runtime.link.LinkTimes;
import io.modelservice.runtime.link.UpstreamHandler;
import io.modelservice.runtime.link.UpstreamLink;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.wire.DataFrame;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Stages in processes of their own. The first runs here, in the scheduler's thread; the last sends its outputs back, and
 * another thread receives them. The ring is ready when a probe has gone all the way round since something last broke;
 * frames keep their order on every link, so whatever was sent before the break can no longer arrive after the probe.
 */
final class RingPipeline implements Pipeline, UpstreamHandler {

    private static final Logger LOG = Logger.getLogger(RingPipeline.class);
    private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LinkIdentity identity;
    private final Computation firstStage;
    private final BatchInputs inputs = new BatchInputs();
    private final BorderTensors outputs;
    private final Map<Long, Batch> inside = new ConcurrentHashMap<>();
    private final FrameEncoder encoder = new FrameEncoder();
    private final DownstreamLink downstream;
    private final Thread prober;
    private UpstreamLink upstream;
    /** Stages that want to end; while there are any, no call is admitted. */
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();

    private volatile Consumer<String> lost = reason -> {};
    private volatile BooleanSupplier idle = () -> true;
    private volatile boolean proved;
    private volatile long probes;
    private volatile long probesBeforeBreak;
    private volatile boolean closed;
    private long batches;

    private RingPipeline(LinkIdentity identity, Plan plan, Computation firstStage, Ring ring, LinkMeters meters) {
        this.identity = identity;
        this.firstStage = firstStage;
        this.outputs = new BorderTensors(Border.of(plan).outputs());
        this.downstream = new DownstreamLink(
                identity, LinkTimes.standard(), ring.next(), () -> broken("The link to stage 1 broke"), meters);
        this.prober = Thread.ofPlatform().name("ring-probe").daemon().unstarted(this::probe);
    }

    /** Listens for the last stage and dials the next. */
    static RingPipeline open(LinkIdentity identity, Plan plan, Computation firstStage, Ring ring, LinkMeters meters)
            throws IOException {
        RingPipeline pipeline = new RingPipeline(identity, plan, firstStage, ring, meters);
        pipeline.upstream = UpstreamLink.open(identity, LinkTimes.standard(), ring.listen(), pipeline, meters);
        pipeline.downstream.start();
        pipeline.prober.start();
        return pipeline;
    }

    @Override
    public int linkPort() {
        return upstream.port();
    }

    @Override
    public boolean ready() {
        return proved && leaving.isEmpty();
    }

    @Override
    public int depth() {
        return identity.stages() + 1;
    }

    @Override
    public int parallelism() {
        return identity.stages();
    }

    @Override
    public int entrances() {
        return 1;
    }

    @Override
    public void letGoWhen(BooleanSupplier nothingUnderWay) {
        idle = nothingUnderWay;
    }

    @Override
    public void whenLost(Consumer<String> receiver) {
        lost = receiver;
    }

    @Override
    public void enter(Batch batch) {
        switch (firstStage.run(inputs.of(batch))) {
            case RunResult.Computed(List<Tensor> tensors) -> send(batch, tensors);
            case RunResult.Refused refused -> batch.end(refused);
            case RunResult.Failed failed -> batch.end(failed);
        }
    }

    private void send(Batch batch, List<Tensor> tensors) {
        long left = TimeUnit.NANOSECONDS.toMillis(batch.deadlineNanos() - System.nanoTime());
        if (left <= 0) {
            batch.lose(Rejection.EXPIRED, "The deadline passed in stage 0");
            return;
        }
        long id = ++batches;
        inside.put(id, batch);
        boolean sent = proved && downstream.send(encoder.data(id, left, tensors));
        if (!sent || !proved) {
            lose(id, "The link to stage 1 broke");
        }
    }

    private void lose(long id, String reason) {
        Batch batch = inside.remove(id);
        if (batch != null) {
            batch.lose(Rejection.STAGE_LOST, reason);
        }
    }

    @Override
    public void data(DataFrame frame) throws IOException {
        List<Tensor> tensors = outputs.of(frame);
        Batch batch = inside.remove(frame.id());
        if (batch != null) {
            batch.end(new RunResult.Computed(tensors));
        }
    }

    @Override
    public void frame(Frame frame) {
        switch (frame) {
            case Frame.Failed failed -> failed(failed);
            case Frame.Broken(int stage) -> broken("Stage %d lost the stage before it".formatted(stage));
            case Frame.Probe(long nonce) -> returned(nonce);
            case Frame.Leaving(int stage) -> leaves(stage);
            case Frame.Hello _, Frame.Welcome _, Frame.Refused _, Frame.Heartbeat _ -> {}
        }
    }

    private void failed(Frame.Failed failed) {
        Batch batch = inside.remove(failed.id());
        if (batch == null) {
            return;
        }
        switch (failed.code()) {
            case INVALID_INPUT -> batch.end(new RunResult.Refused(failed.message()));
            case INTERNAL ->
                batch.end(new RunResult.Failed("Stage %d: %s".formatted(failed.stage(), failed.message())));
            case EXPIRED -> batch.lose(Rejection.EXPIRED, failed.message());
        }
    }

    private void leaves(int stage) {
        if (leaving.add(stage)) {
            LOG.infof("Stage %d wants to end; the group takes no more calls", stage);
        }
    }

    @Override
    public void lost(String reason) {
        broken("The link from the last stage broke: " + reason);
    }

    private synchronized void broken(String reason) {
        boolean wasReady = proved;
        proved = false;
        probesBeforeBreak = probes;
        leaving.clear();
        inside.keySet().forEach(id -> lose(id, reason));
        if (wasReady) {
            LOG.warnf("The group is not ready: %s", reason);
            lost.accept(reason);
        }
    }

    private synchronized void returned(long nonce) {
        if (!proved && nonce > probesBeforeBreak) {
            proved = true;
            LOG.infof("All %d stages are connected", identity.stages());
        }
    }

    private void probe() {
        FrameEncoder own = new FrameEncoder();
        while (!closed) {
            if (!proved && downstream.connected()) {
                downstream.send(own.of(new Frame.Probe(nextProbe())));
            }
            if (!leaving.isEmpty() && idle.getAsBoolean()) {
                leaving.forEach(stage -> downstream.send(own.of(new Frame.Leaving(stage))));
            }
            LockSupport.parkNanos(PROBE_NANOS);
        }
    }

    private synchronized long nextProbe() {
        return ++probes;
    }

    @Override
    public void close() {
        closed = true;
        downstream.close();
        upstream.close();
        inside.keySet().forEach(id -> lose(id, "The leader is stopping"));
    }
}
