package io.modelservice.bench;

import io.modelservice.bench.minilm.EchoServer;
import io.modelservice.bench.minilm.EngineServer;
import io.modelservice.bench.process.FreePort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gRPC server with nothing around it, in a process of its own. */
final class BareServer implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final int port;

    private BareServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Answers without computing, with as many floats as the model would. */
    static BareServer echo(Workplace workplace, int floats) throws IOException {
        return start(workplace, EchoServer.class, Integer.toString(floats));
    }

    /** Runs the engine on the thread that read the request. */
    static BareServer engine(Workplace workplace) throws IOException {
        return start(
                workplace,
                EngineServer.class,
                workplace.model().model().toString(),
                Integer.toString(workplace.settings().threads()));
    }

    private static BareServer start(Workplace workplace, Class<?> server, String... arguments) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                workplace.app().java().toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                server.getName(),
                Integer.toString(port)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(workplace
                        .settings()
                        .work()
                        .resolve(server.getSimpleName() + ".log")
                        .toFile());
        // ONNX Runtime 1.29.0 overflows its stack where a command line has several thousand characters.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return new BareServer(builder.start(), port);
    }

    int port() {
        return port;
    }

    void awaitAnswer(Sentences sentences) throws Exception {
        FirstAnswer.await(port, client -> sentences.asking(client, 0).run(), process::isAlive);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
