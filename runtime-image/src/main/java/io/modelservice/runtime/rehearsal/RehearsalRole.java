package io.modelservice.runtime.rehearsal;

import io.modelservice.runtime.role.RoleEnvironment;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Plays every role once on the loopback interface: a tiny model is profiled, planned, verified, served and asked for a
 * while. Ends with 0 when all was answered as it should be, and leaves no file.
 */
@Command(
        name = "rehearsal",
        description = "Plays all roles with a tiny model, to train an AOT cache.",
        mixinStandardHelpOptions = true)
public final class RehearsalRole implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(RehearsalRole.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;
    private static final int CALLERS = 3;

    @Option(names = "--rounds", defaultValue = "20", description = "How often each caller asks.")
    int rounds;

    @Option(names = "--seconds", defaultValue = "6", description = "After so many no caller asks again.")
    int seconds;

    @Option(
            names = "--sub-models-cache",
            description = "Play the sub-models in a process of their own and record its AOT cache in this file.")
    Path subModelsCache;

    @Option(names = "--play", hidden = true, description = "A file of command lines to play until SIGTERM.")
    Path play;

    @Inject
    RoleEnvironment environment;

    @Inject
    Roles roles;

    @Inject
    HttpServer http;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (play != null) {
            roles.playUntilTold(play);
            return 0;
        }
        Path directory = Files.createTempDirectory("modelservice-rehearsal");
        try {
            rehearse(new TinyService(directory));
            return 0;
        } finally {
            delete(directory);
        }
    }

    private void rehearse(TinyService service) throws IOException, InterruptedException, ExecutionException {
        environment.become(service.environment());
        roles.run(service.profile());
        service.plan();
        roles.run(service.verify());
        if (subModelsCache == null) {
            service.subModels().forEach(roles::serve);
            serveAndAsk(service, roles::requireHealth);
            return;
        }
        try (SubModelsProcess subModels = SubModelsProcess.start(
                subModelsCache.toAbsolutePath(), service.directory(), service.subModels(), service.environment())) {
            serveAndAsk(service, subModels::requireHealth);
            subModels.end();
        }
    }

    private void serveAndAsk(TinyService service, Runnable requireHealth)
            throws IOException, InterruptedException, ExecutionException {
        try {
            await(() -> listens(service.leaderPort()), requireHealth);
            roles.serve(service.router());
            Http router = new Http(http.getPort());
            await(() -> router.status("/v2/health/ready") == 200, requireHealth);
            ask(service);
        } finally {
            roles.end();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Condition condition, Runnable requireHealth) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            requireHealth.run();
            roles.requireHealth();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The service was not ready within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getByName(TinyService.HOST), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Several callers, so that the leader has rows of more than one to join. */
    private void ask(TinyService service) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (Requests requests = new Requests(new Http(http.getPort()), service.routerPort());
                ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Integer>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> threads.submit(() -> asked(requests, end)))
                    .toList();
            int asked = 0;
            for (Future<Integer> caller : callers) {
                asked += caller.get();
            }
            LOG.infof("%d rounds of requests were answered", asked);
        }
    }

    private int asked(Requests requests, long end) throws IOException {
        int round = 0;
        for (; round < rounds && System.nanoTime() < end; round++) {
            if (round % 20 == 0) {
                requests.rare();
            }
            requests.usual();
        }
        return round;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
