package io.modelservice.runtime.testmodel;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.link.LinkIdentity;
import io.modelservice.runtime.link.LinkMeters;
import io.modelservice.runtime.link.RingNode;
import io.modelservice.splitter.plan.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stages of {@link TinyModel} on loopback, in this process or as a process of their own. */
public final class TinyRing {

    public static final Plan PLAN = TinyModel.divided();

    private TinyRing() {}

    public static LinkIdentity identity(int stage) {
        return new LinkIdentity(
                "revision-1", PLAN.hash(), 0, stage, PLAN.stages().size());
    }

    public static InetSocketAddress loopback(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** A port that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static SubModel load(Path directory, int stage) throws Exception {
        return Engine.start(1)
                .load(TinyModel.write(directory, stage), Border.of(PLAN.stages().get(stage)));
    }

    public static RingNode node(LinkIdentity identity, SubModel subModel, int port, int next) throws Exception {
        return RingNode.open(
                identity,
                new RingNode.Work(subModel.border(), subModel),
                loopback(port),
                () -> loopback(next),
                new LinkMeters(new SimpleMeterRegistry()));
    }

    /** A stage as a process of its own, which logs into {@code log} in its folder. */
    public static Process process(Path folder, int stage, int port, int next) throws IOException {
        Files.createDirectories(folder);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TinyRing.class.getName(),
                        Integer.toString(stage),
                        folder.toString(),
                        Integer.toString(port),
                        Integer.toString(next))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** A stage as a process: its index, a directory, its port and the next stage's. Lives until it is killed. */
    public static void main(String[] arguments) throws Exception {
        int stage = Integer.parseInt(arguments[0]);
        SubModel subModel = load(Path.of(arguments[1]), stage);
        node(identity(stage), subModel, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Thread.currentThread().join();
    }
}
