package io.modelservice.runtime.router.cluster;

import static io.modelservice.runtime.router.cluster.Slices.endpoint;
import static io.modelservice.runtime.router.cluster.Slices.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.testmodel.Eventually;
import io.modelservice.splitter.serving.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointSlicesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final WatchTimes PATIENT =
            new WatchTimes(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMinutes(10));
    private static final WatchTimes DISTRUSTFUL =
            new WatchTimes(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(400));

    private final Vertx vertx = Vertx.vertx();
    private final List<Topology> told = new CopyOnWriteArrayList<>();
    private FakeApiServer server;
    private EndpointSlices source;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeApiServer();
        server.put(slice("a", endpoint("m-stage-0-0", "10.0.0.1"), endpoint("m-stage-0-1", "10.0.0.2")));
    }

    @AfterEach
    void stop() {
        source.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void follow(WatchTimes times) {
        source = new EndpointSlices(ClusterClient.open(server.config(), vertx), Slices.LEADERS, "r1", times);
        source.start(told::add);
    }

    private void awaitGroups(Integer... indices) {
        Eventually.within(LIMIT, "groups " + List.of(indices) + ", not " + told, () -> last().equals(Set.of(indices)));
    }

    private Set<Integer> last() {
        return told.isEmpty() ? Set.of() : indices(told.getLast());
    }

    private static Set<Integer> indices(Topology topology) {
        return topology.groups().stream().map(Topology.Group::index).collect(Collectors.toSet());
    }

    private void awaitWatch(int count) {
        Eventually.within(LIMIT, "watch " + count, () -> server.watches() >= count);
    }

    @Test
    void shouldSeeLeadersComeAndGo() {
        follow(PATIENT);
        awaitGroups(0, 1);

        server.put(slice("b", endpoint("m-stage-0-2", "10.0.0.3")));
        awaitGroups(0, 1, 2);
        server.put(slice("a", Slices.ending(endpoint("m-stage-0-0", "10.0.0.1")), endpoint("m-stage-0-1", "10.0.0.2")));
        awaitGroups(1, 2);
        server.delete("b");
        awaitGroups(1);

        assertThat(server.lists()).isEqualTo(1);
        assertThat(source.trouble()).isEmpty();
    }

    @Test
    void shouldMissNothingWhenItsWatchIsDropped() {
        follow(PATIENT);
        awaitGroups(0, 1);

        for (int round = 1; round <= 5; round++) {
            awaitWatch(round);
            server.dropWatches();
            server.put(slice("more-" + round, endpoint("m-stage-0-" + (10 + round), "10.0.1." + round)));
            Integer added = 10 + round;
            Eventually.within(LIMIT, "group " + added, () -> last().contains(added));
        }

        awaitGroups(0, 1, 11, 12, 13, 14, 15);
    }

    @Test
    void shouldListAnewWhenItsVersionIsGone() {
        follow(PATIENT);
        awaitGroups(0, 1);
        awaitWatch(1);

        server.refuse(503);
        server.dropWatches();
        server.put(slice("b", endpoint("m-stage-0-2", "10.0.0.3")));
        server.delete("a");
        server.forget();
        server.refuse(0);

        awaitGroups(2);
        assertThat(server.lists()).isGreaterThan(1);
        assertThat(told).extracting(EndpointSlicesTest::indices).doesNotContain(Set.of());
    }

    @Test
    void shouldKeepItsGroupsWhileTheServerIsAway() {
        follow(DISTRUSTFUL);
        awaitGroups(0, 1);

        server.refuse(500);
        server.dropWatches();
        Eventually.within(LIMIT, "the trouble is known", () -> source.trouble().contains("cannot be read"));
        assertThat(last()).containsExactlyInAnyOrder(0, 1);
        server.put(slice("b", endpoint("m-stage-0-2", "10.0.0.3")));
        server.refuse(0);

        awaitGroups(0, 1, 2);
        assertThat(told).extracting(EndpointSlicesTest::indices).containsExactly(Set.of(0, 1), Set.of(0, 1, 2));
        assertThat(source.trouble()).isEmpty();
    }

    @Test
    void shouldNotBelieveWhatWasTrueBefore() {
        follow(PATIENT);
        awaitGroups(0, 1);
        awaitWatch(1);
        server.put(slice("b", endpoint("m-stage-0-2", "10.0.0.3")));
        awaitGroups(0, 1, 2);

        server.tellAgain("MODIFIED", slice("b"));
        server.tellAgain("DELETED", slice("b", endpoint("m-stage-0-2", "10.0.0.3")));
        server.put(slice("c", endpoint("m-stage-0-3", "10.0.0.4")));

        awaitGroups(0, 1, 2, 3);
        assertThat(told.subList(1, told.size()))
                .extracting(EndpointSlicesTest::indices)
                .allSatisfy(seen -> assertThat(seen).contains(2));
    }

    @Test
    void shouldFindWhatASilentWatchDoesNotTell() {
        follow(DISTRUSTFUL);
        awaitGroups(0, 1);
        awaitWatch(1);

        server.fallSilent();
        server.put(slice("b", endpoint("m-stage-0-2", "10.0.0.3")));

        awaitGroups(0, 1, 2);
    }

    @Test
    void shouldNameTheRightThatIsMissing() {
        server.refuse(403);

        follow(PATIENT);

        Eventually.within(
                LIMIT, "the trouble is known", () -> source.trouble().contains("list and watch on endpointslices"));
        assertThat(told).isEmpty();
        server.refuse(0);
        awaitGroups(0, 1);
    }
}
