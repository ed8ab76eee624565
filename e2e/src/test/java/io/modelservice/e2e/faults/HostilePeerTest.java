package io.modelservice.e2e.faults;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
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
        Tally tally = Undisturbed.by(groups, () -> {
            for (ProcessEntry process : groups.service().processes()) {
                for (Map.Entry<String, Integer> port : process.ports().entrySet()) {
                    visits.addAndGet(visit(port.getValue(), garbage(port.getKey())));
                }
            }
        });
        System.out.printf("%d visits with garbage: %s%n", visits.get(), tally);
    }

    @Test
    void shouldHangUpOnStrangersAtLinkPorts(TwoGroups groups) throws Exception {
        Undisturbed.by(groups, () -> {
            for (Map.Entry<String, byte[]> frame : Garbage.frames().entrySet()) {
                try (RawPeer peer = RawPeer.to(links(groups.service()).getFirst())) {
                    peer.say(frame.getValue());
                    Assertions.assertThat(peer.isHungUpOnWithin(HANG_UP))
                            .as("hung up on after: %s", frame.getKey())
                            .isTrue();
                }
            }
        });
    }

    @Test
    void shouldNotBeDisturbedByThoseWhoSayNothing(TwoGroups groups) throws Exception {
        List<RawPeer> silent = new ArrayList<>();
        try {
            Tally tally = Undisturbed.by(groups, () -> {
                for (ProcessEntry process : groups.service().processes()) {
                    for (int port : process.ports().values()) {
                        for (int peer = 0; peer < SILENT; peer++) {
                            silent.add(RawPeer.to(port));
                        }
                    }
                }
            });
            System.out.printf("%d silent connections: %s%n", silent.size(), tally);
        } finally {
            for (RawPeer peer : silent) {
                peer.close();
            }
        }
    }

    private static Map<String, byte[]> garbage(String port) {
        Map<String, byte[]> garbage = new LinkedHashMap<>(Garbage.any());
        if (port.equals("link")) {
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

    private static List<Integer> links(RunningService service) {
        return service.subModels().stream()
                .map(process -> process.ports().get("link"))
                .toList();
    }
}
