package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.RunningService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What strangers say on the ports between the processes of a service is heard, refused and forgotten. */
@ExtendWith(SharedService.class)
class HostilePeerTest {

    private static final int SILENT = 50;
    private static final Duration HANG_UP = Duration.ofSeconds(15);

    @Test
    void shouldNotBeDisturbedByGarbage(TwoGroups groups) throws Exception {
        AtomicInteger visits = new AtomicInteger();
        Tally tally = Undisturbed.by(
                groups,
                () -> atOnce(ports(groups.service()), port -> visits.addAndGet(visit(port.number(), garbage(port)))));
        System.out.printf("%d visits with garbage: %s%n", visits.get(), tally);
    }

    @Test
    void shouldHangUpOnStrangersAtLinkPorts(TwoGroups groups) throws Exception {
        int link = ports(groups.service()).stream()
                .filter(Port::links)
                .findFirst()
                .orElseThrow()
                .number();
        Undisturbed.by(
                groups,
                () -> atOnce(Garbage.frames().entrySet(), frame -> {
                    try (RawPeer peer = RawPeer.to(link)) {
                        peer.say(frame.getValue());
                        assertThat(peer.isHungUpOnWithin(HANG_UP))
                                .as("hung up on after: %s", frame.getKey())
                                .isTrue();
                    }
                }));
    }

    @Test
    void shouldNotBeDisturbedByThoseWhoSayNothing(TwoGroups groups) throws Exception {
        Queue<RawPeer> silent = new ConcurrentLinkedQueue<>();
        try {
            Tally tally = Undisturbed.by(
                    groups,
                    () -> atOnce(ports(groups.service()), port -> {
                        for (int peer = 0; peer < SILENT; peer++) {
                            silent.add(RawPeer.to(port.number()));
                        }
                    }));
            assertThat(silent).hasSize(SILENT * ports(groups.service()).size());
            System.out.printf("%d silent connections: %s%n", silent.size(), tally);
        } finally {
            for (RawPeer peer : silent) {
                peer.close();
            }
        }
    }

    private record Port(String name, int number) {
        boolean links() {
            return name.equals("link");
        }
    }

    /** What is done with one of many. */
    @FunctionalInterface
    private interface Work<T> {
        void on(T each) throws Exception;
    }

    private static <T> void atOnce(Collection<T> all, Work<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pending = new ArrayList<>();
            for (T each : all) {
                pending.add(threads.submit(() -> {
                    work.on(each);
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        }
    }

    private static List<Port> ports(RunningService service) {
        return service.processes().stream()
                .flatMap(process -> process.ports().entrySet().stream())
                .map(port -> new Port(port.getKey(), port.getValue()))
                .toList();
    }

    private static Map<String, byte[]> garbage(Port port) {
        Map<String, byte[]> garbage = new LinkedHashMap<>(Garbage.any());
        if (port.links()) {
            garbage.putAll(Garbage.frames());
        }
        return garbage;
    }

    private static int visit(int port, Map<String, byte[]> garbage) throws IOException {
        for (byte[] words : garbage.values()) {
            try (RawPeer peer = RawPeer.to(port)) {
                if (peer.trySay(words)) {
                    peer.hear(Duration.ofMillis(20), 4096);
                }
            }
        }
        return garbage.size();
    }
}
