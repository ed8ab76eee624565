package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too deep or too slow are refused, and the others never notice. */
@ExtendWith(SharedService.class)
class HostileRequestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DEPTH = 200_000;
    private static final int SLOW = 200;
    private static final long GROWTH_LIMIT = 256L << 20;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/v2/models/minilm/infer"})
    void shouldRefuseABodyThatIsAnnouncedTooLarge(String path, TwoGroups groups) throws Exception {
        Undisturbed.by(groups, () -> {
            try (RawPeer peer = RawPeer.to(groups.service().port())) {
                peer.say(head(path, "Content-Length: 1000000000000"));
                assertThat(statusOf(peer)).isIn(400, 413);
            }
            try (RawPeer peer = RawPeer.to(groups.service().port())) {
                peer.say(head(path, "Content-Length: 200000000"));
                assertThat(statusOf(peer)).isEqualTo(413);
            }
        });
    }

    @Test
    void shouldRefuseABodyThatHasNoEnd(TwoGroups groups) throws Exception {
        byte[] chunk = ("10000\r\n" + "[".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Undisturbed.by(groups, () -> {
            long before = groups.service().router().residentBytes();
            try (RawPeer peer = RawPeer.to(groups.service().port())) {
                peer.say(head("/v1/embeddings", "Transfer-Encoding: chunked"));
                int sent = 0;
                while (sent < 20_000 && peer.trySay(chunk)) {
                    sent++;
                }
                assertThat(sent).as("chunks of 64 KiB before it hung up").isLessThan(20_000);
            }
            assertThat(groups.service().router().residentBytes() - before).isLessThan(GROWTH_LIMIT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/v2/models/minilm/infer"})
    void shouldRefuseABodyThatIsTooDeep(String path, TwoGroups groups) throws Exception {
        Undisturbed.by(groups, () -> {
            for (String body : List.of(
                    "[".repeat(DEPTH),
                    "{\"model\":\"minilm\",\"input\":" + "[".repeat(DEPTH),
                    "{\"unknown\":" + "{\"a\":".repeat(DEPTH),
                    "{\"inputs\":[{\"name\":\"input_ids\",\"datatype\":\"INT64\",\"shape\":[1,1],\"data\":"
                            + "[".repeat(DEPTH))) {
                Reply reply = groups.client()
                        .send(groups.client().json(path, body.getBytes(StandardCharsets.US_ASCII), PATIENCE));
                assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            }
        });
    }

    @Test
    void shouldRefuseAHeadThatIsTooLarge(TwoGroups groups) throws Exception {
        Undisturbed.by(groups, () -> {
            try (RawPeer peer = RawPeer.to(groups.service().port())) {
                peer.say(head("/v1/embeddings", "X-Long: " + "a".repeat(100_000)));
                assertThat(statusOf(peer)).isIn(400, 431);
            }
            try (RawPeer peer = RawPeer.to(groups.service().port())) {
                peer.say("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n");
                assertThat(statusOf(peer)).isIn(400, 414);
            }
        });
    }

    @Test
    void shouldNotBeHeldUpBySlowClients(TwoGroups groups) throws Exception {
        String head = head("/v1/embeddings", "Content-Length: 1000");
        List<RawPeer> slow = new ArrayList<>();
        try {
            Tally tally = Undisturbed.by(groups, () -> {
                for (int peer = 0; peer < SLOW; peer++) {
                    slow.add(RawPeer.to(groups.service().port()));
                }
                Rhythm rhythm = new Rhythm(Duration.ofMillis(125));
                for (int beat = 0; beat < 16; beat++) {
                    rhythm.await();
                    dribble(slow, head, beat);
                }
            });
            System.out.printf("%d slow clients: %s%n", SLOW, tally);
        } finally {
            for (RawPeer peer : slow) {
                peer.close();
            }
        }
    }

    /** Half of them never come to the end of the head, the others never to the end of the body. */
    private static void dribble(List<RawPeer> slow, String head, int beat) {
        for (int index = 0; index < slow.size(); index++) {
            boolean inTheBody = index % 2 == 0;
            String words = inTheBody && beat == 0 ? head : inTheBody ? "[" : head.substring(beat, beat + 1);
            slow.get(index).trySay(words.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String head(String path, String header) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                .formatted(path, header);
    }

    private static int statusOf(RawPeer peer) throws Exception {
        String answer = new String(peer.hear(Duration.ofSeconds(10), 64), StandardCharsets.ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.");
        return Integer.parseInt(answer.substring(9, 12));
    }
}
