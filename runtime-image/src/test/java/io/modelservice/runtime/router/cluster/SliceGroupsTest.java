package io.modelservice.runtime.router.cluster;

import static io.modelservice.runtime.router.cluster.Slices.endpoint;
import static io.modelservice.runtime.router.cluster.Slices.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.modelservice.splitter.serving.Topology.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceGroupsTest {

    private static List<Group> groups(EndpointSlice... slices) {
        return SliceGroups.of(List.of(slices), "r1").groups();
    }

    @Test
    void shouldTakeEachLeaderForAGroup() {
        List<Group> groups = groups(
                slice("a", endpoint("m-stage-0-0", "10.0.0.1"), endpoint("m-stage-0-12", "10.0.0.2")),
                slice("b", 9001, endpoint("m-stage-0-2", "10.0.0.3")));

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        new Group(0, "10.0.0.1:9000"), new Group(12, "10.0.0.2:9000"), new Group(2, "10.0.0.3:9001"));
    }

    @Test
    void shouldLeaveOutPodsThatEndButNotThoseThatAreNotReadyYet() {
        List<Group> groups = groups(slice(
                "a",
                Slices.ending(endpoint("m-stage-0-0", "10.0.0.1")),
                Slices.unready(endpoint("m-stage-0-1", "10.0.0.2"))));

        assertThat(groups).containsExactly(new Group(1, "10.0.0.2:9000"));
    }

    @Test
    void shouldLeaveOutSlicesOfAnotherRevision() {
        EndpointSlice mine = Slices.ofRevision(slice("a", endpoint("m-stage-0-0", "10.0.0.1")), "r1");
        EndpointSlice other = Slices.ofRevision(slice("b", endpoint("m-stage-0-1", "10.0.0.2")), "r2");

        assertThat(groups(mine, other)).containsExactly(new Group(0, "10.0.0.1:9000"));
    }

    @Test
    void shouldCountALeaderOnceWhateverItsSlicesAndAddresses() {
        EndpointSlice first = slice("a", endpoint("m-stage-0-0", "10.0.0.1"));
        EndpointSlice again = slice("b", endpoint("m-stage-0-0", "10.0.0.1"));
        EndpointSlice newer = Slices.ofType(slice("c", endpoint("m-stage-0-0", "fd00::1")), "IPv6");

        assertThat(groups(newer, first, again)).containsExactly(new Group(0, "10.0.0.1:9000"));
        assertThat(groups(first, newer)).containsExactly(new Group(0, "10.0.0.1:9000"));
        assertThat(groups(newer)).containsExactly(new Group(0, "[fd00::1]:9000"));
    }

    @Test
    void shouldLeaveOutWhatIsNoLeader() {
        EndpointSlice noPod = slice(
                "a",
                new EndpointBuilder(endpoint("m-stage-0-0", "10.0.0.1"))
                        .withTargetRef(null)
                        .build());
        EndpointSlice noOrdinal = slice("b", endpoint("m-router-x7", "10.0.0.1"));
        EndpointSlice noPort = new EndpointSliceBuilder(slice("c", endpoint("m-stage-0-0", "10.0.0.1")))
                .withPorts()
                .build();
        EndpointSlice noAddress = Slices.ofType(slice("d", endpoint("m-stage-0-0", "leader.example")), "FQDN");

        assertThat(groups(noPod, noOrdinal, noPort, noAddress)).isEmpty();
    }
}
