package io.modelservice.cli.fake;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The stand-in's main class. {@code FAKE_FAILURE} set to {@code ROLE CODE LINE} makes processes of the role print the
 * line and exit; {@code FAKE_STUBBORN} set to a role makes them ignore SIGTERM.
 */
public final class FakeRuntime {

    private FakeRuntime() {}

    public static void main(String[] arguments) throws Exception {
        String role = arguments[0];
        String[] failure =
                System.getenv().getOrDefault("FAKE_FAILURE", "none 0 -").split(" ", 3);
        if (failure[0].equals(role)) {
            System.err.println(failure[2]);
            System.exit(Integer.parseInt(failure[1]));
        }
        if (role.equals("verify")) {
            verify(List.of(arguments));
            return;
        }
        if (role.equals(System.getenv("FAKE_STUBBORN"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(new CountDownLatch(1))));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended at " + System.nanoTime())));
        serve();
        while (System.in.read() >= 0) {
            // Only the end counts.
        }
        Runtime.getRuntime().halt(143);
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve() throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/q/health/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static void verify(List<String> arguments) throws IOException {
        Path output = Path.of(arguments.get(arguments.indexOf("--output") + 1));
        boolean passed = !"different".equals(System.getenv("FAKE_REPORT"));
        Files.writeString(output, """
                {"passed": %s, "maxAbsError": %s, "tolerance": 1e-4, "bitEqual": %s, "rowsIndependent": true,
                 "inputs": ["x=[1]"], "message": "stage-1 differs"}
                """.formatted(passed, passed ? "0.0" : "0.5", passed));
        System.exit(passed ? 0 : 1);
    }
}
