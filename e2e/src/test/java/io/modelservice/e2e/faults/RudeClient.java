package io.modelservice.e2e.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Begins a request and goes away before its end. */
final class RudeClient {

    /** When it goes, and how. */
    enum Manner {
        IN_THE_HEAD,
        IN_THE_BODY,
        /** Closes its side as one does who is done. */
        WAITING_CLOSED,
        /** Resets the connection, as when its process died. */
        WAITING_RESET
    }

    private final int port;

    RudeClient(int port) {
        this.port = port;
    }

    /** @param lingering how long it waits for the answer before it goes */
    void visit(Question question, Manner manner, Duration lingering) throws IOException {
        byte[] head = head(question.body().length);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            OutputStream out = socket.getOutputStream();
            switch (manner) {
                case IN_THE_HEAD -> out.write(head, 0, head.length / 2);
                case IN_THE_BODY -> {
                    out.write(head);
                    out.write(question.body(), 0, question.body().length / 2);
                }
                case WAITING_CLOSED, WAITING_RESET -> out.write(joined(head, question.body()));
            }
            out.flush();
            LockSupport.parkNanos(lingering.toNanos());
            if (manner == Manner.WAITING_RESET) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private byte[] head(int length) {
        return """
                POST /v1/embeddings HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(port, length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
