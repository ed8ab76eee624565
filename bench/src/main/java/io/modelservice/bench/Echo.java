package io.modelservice.bench;

import io.modelservice.bench.minilm.EchoServer;
import io.modelservice.bench.process.FreePort;
import java.io.IOException;

/** The bare gRPC server in a process of its own. */
final class Echo implements AutoCloseable {

    private final Process process;
    private final int port;

    private Echo(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Echo start(Workplace workplace, int floats) throws IOException {
        int port = FreePort.find();
        Process process = new ProcessBuilder(
                        workplace.app().java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoServer.class.getName(),
                        Integer.toString(port),
                        Integer.toString(floats))
                .redirectErrorStream(true)
                .redirectOutput(workplace.settings().work().resolve("echo.log").toFile())
                .start();
        return new Echo(process, port);
    }

    int port() {
        return port;
    }

    void awaitAnswer(Sentences sentences) throws Exception {
        FirstAnswer.await(port, client -> sentences.asking(client, 0).run(), process::isAlive);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
