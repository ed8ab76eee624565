package io.modelservice.e2e.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which anything can be said. */
final class RawPeer implements AutoCloseable {

    private final Socket socket = new Socket();

    static RawPeer to(int port) throws IOException {
        RawPeer peer = new RawPeer();
        peer.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        return peer;
    }

    void say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says it, unless the other side has had enough. @return whether it still listened */
    boolean trySay(byte[] bytes) {
        try {
            say(bytes);
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** What the other side says until it hangs up, says nothing more for the time, or has said so many bytes. */
    byte[] hear(Duration patience, int limit) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        socket.setSoTimeout((int) patience.toMillis());
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0 && heard.size() < limit; next = in.read()) {
                heard.write(next);
            }
        } catch (SocketTimeoutException silent) {
            return heard.toByteArray();
        } catch (IOException reset) {
            return heard.toByteArray();
        }
        return heard.toByteArray();
    }

    /** Whether the other side hangs up within the time, whatever it says before. */
    boolean isHungUpOnWithin(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        InputStream in = socket.getInputStream();
        try {
            while (System.nanoTime() < end) {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
