package io.modelservice.bench;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.modelservice.bench.minilm.InferenceClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks a server that is still starting until it answers. */
final class FirstAnswer {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private FirstAnswer() {}

    /** Asks once over a connection and checks the answer. */
    @FunctionalInterface
    interface Asking {
        void ask(InferenceClient client) throws Exception;
    }

    /**
     * Each attempt has a connection of its own: gRPC would wait longer and longer between attempts on one.
     *
     * @throws IOException when {@code alive} turns false or it takes minutes
     */
    static void await(int port, Asking asking, BooleanSupplier alive) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!listens(port) || !answered(port, asking)) {
            if (!alive.getAsBoolean() || System.nanoTime() > end) {
                throw new IOException("A process ended or did not answer within " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answered(int port, Asking asking) throws Exception {
        try (InferenceClient client = InferenceClient.connectedTo(port)) {
            asking.ask(client);
            return true;
        } catch (StatusRuntimeException notYet) {
            if (notYet.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                return false;
            }
            throw notYet;
        }
    }
}
