package io.modelservice.runtime.testmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** Carries frames between two stages, and while it is told to, harms one of them every now and then. */
public final class FaultyWire implements AutoCloseable {

    private static final int HEAD = 16;
    private static final int VERSION_AT = 4;
    private static final int TYPE_AT = 5;
    private static final int LENGTH_AT = 8;
    private static final int CHECKSUM_AT = 12;
    private static final int REVISION_AT = 28;
    private static final int HELLO = 1;
    private static final int LONGEST = 1 << 30;
    private static final long LONGEST_PEACE_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    /** What is done to a frame. */
    public enum Harm {
        FLIPPED_BIT,
        CUT_SHORT,
        RESET,
        OTHER_VERSION,
        OTHER_LENGTH,
        /** In a greeting whose checksum is right, so that nothing else is wrong with it. */
        OTHER_REVISION
    }

    private final ServerSocket server;
    private final int target;
    private final Random random;
    private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private boolean harmful;
    private long due;

    private FaultyWire(ServerSocket server, int target, long seed) {
        this.server = server;
        this.target = target;
        this.random = new Random(seed);
    }

    /** Whoever connects to its port speaks with that one. */
    public static FaultyWire to(int target, long seed) throws IOException {
        FaultyWire wire = new FaultyWire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, seed);
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    public int port() {
        return server.getLocalPort();
    }

    public synchronized void harm(boolean wanted) {
        harmful = wanted;
        due = System.nanoTime();
    }

    /** How often each harm was done. */
    public synchronized Map<Harm, Integer> done() {
        return new EnumMap<>(done);
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                sockets.add(caller);
                Thread.ofVirtual().start(() -> join(caller));
            }
        } catch (IOException closed) {
            sockets.forEach(FaultyWire::close);
        }
    }

    private void join(Socket caller) {
        Socket called = new Socket();
        sockets.add(called);
        try {
            called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            Thread.ofVirtual().start(() -> carry(called, caller));
            carry(caller, called);
        } catch (IOException nobodyThere) {
            close(caller);
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            boolean more = true;
            while (more) {
                more = pass(from, to);
            }
        } catch (IOException ended) {
            close(to);
        }
    }

    /** @return whether more may follow */
    private boolean pass(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            return false;
        }
        byte[] payload = in.readNBytes(little(head).getInt(LENGTH_AT));
        byte[] frame = new byte[HEAD + payload.length];
        System.arraycopy(head, 0, frame, 0, HEAD);
        System.arraycopy(payload, 0, frame, HEAD, payload.length);
        OutputStream out = to.getOutputStream();
        Harm harm = next(frame[TYPE_AT] == HELLO);
        if (harm == null) {
            out.write(frame);
            return true;
        }
        ByteBuffer bytes = little(frame);
        switch (harm) {
            case FLIPPED_BIT -> {
                int bit = random(frame.length * Byte.SIZE);
                frame[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            }
            case OTHER_VERSION -> frame[VERSION_AT] += (byte) (1 + random(255));
            case OTHER_LENGTH -> bytes.putInt(LENGTH_AT, payload.length + 8 * (1 + random(LONGEST / 16)));
            case OTHER_REVISION -> {
                frame[REVISION_AT] ^= 1;
                bytes.putInt(CHECKSUM_AT, checksum(frame));
            }
            case CUT_SHORT -> {
                out.write(frame, 0, 1 + random(frame.length - 1));
                return false;
            }
            case RESET -> {
                from.setSoLinger(true, 0);
                to.setSoLinger(true, 0);
                return false;
            }
        }
        out.write(frame);
        return true;
    }

    /** What is done to the frame that passes now; null to leave it alone. */
    private synchronized Harm next(boolean greeting) {
        if (!harmful || System.nanoTime() - due < 0) {
            return null;
        }
        due = System.nanoTime() + random.nextLong(LONGEST_PEACE_NANOS);
        int kinds = Harm.values().length;
        Harm harm = greeting && random.nextBoolean() ? Harm.OTHER_REVISION : Harm.values()[random.nextInt(kinds - 1)];
        done.merge(harm, 1, Integer::sum);
        return harm;
    }

    private synchronized int random(int bound) {
        return random.nextInt(bound);
    }

    private static int checksum(byte[] frame) {
        CRC32C sum = new CRC32C();
        sum.update(frame, 0, CHECKSUM_AT);
        sum.update(frame, HEAD, frame.length - HEAD);
        return (int) sum.getValue();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
