package io.modelservice.sources.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real S3 server over a folder, built once from its Go module into the user's cache. Buckets are folders, objects are
 * files.
 */
final class S3Server {
    static final String ACCESS_KEY = "test-access";
    static final String SECRET_KEY = "test-secret-key";
    private static final String MODULE = "github.com/versity/versitygw/cmd/versitygw";
    private static final String VERSION = "v1.8.0";

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Server start(Path directory) throws IOException, InterruptedException {
        Path buckets = Files.createDirectories(directory.resolve("buckets"));
        Path sidecar = Files.createDirectories(directory.resolve("sidecar"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        binary().toString(),
                        "--access",
                        ACCESS_KEY,
                        "--secret",
                        SECRET_KEY,
                        "--port",
                        "127.0.0.1:" + port,
                        "--quiet",
                        "posix",
                        "--sidecar",
                        sidecar.toString(),
                        buckets.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        S3Server server = new S3Server(process, port);
        server.awaitReady(directory.resolve("server.log"));
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("The S3 server ended: " + Files.readString(log), e);
                }
            }
        }
        throw new IllegalStateException("The S3 server did not start: " + Files.readString(log));
    }

    /** Builds under a lock, so that test runs at the same time build once. */
    private static Path binary() throws IOException, InterruptedException {
        Path directory =
                Path.of(System.getProperty("user.home"), ".cache", "modelservice-test-tools", "versitygw-" + VERSION);
        Path binary = directory.resolve("versitygw");
        Files.createDirectories(directory);
        try (FileChannel lock = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.isExecutable(binary)) {
                build(directory, binary);
            }
        }
        return binary;
    }

    private static void build(Path directory, Path binary) throws IOException, InterruptedException {
        Path fresh = Files.createDirectories(directory.resolve("build"));
        ProcessBuilder builder = new ProcessBuilder(List.of("go", "install", "-trimpath", MODULE + "@" + VERSION));
        builder.environment().put("GOBIN", fresh.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("build.log").toFile());
        Process build;
        try {
            build = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The S3 tests need the go command to build their server: install Go 1.24 or later and put it on the PATH",
                    e);
        }
        if (build.waitFor() != 0) {
            throw new IllegalStateException(
                    "The S3 server could not be built: " + Files.readString(directory.resolve("build.log")));
        }
        Files.move(fresh.resolve("versitygw"), binary, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
