package io.modelservice.runtime.router.groups;

import io.modelservice.splitter.serving.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The groups that the topology names, and the choice among those that are ready. */
public final class Groups implements AutoCloseable {

    private final String revision;
    private final GroupSettings settings;
    private final GroupEvents events;
    private final EventLoops loops;
    private final Map<Topology.Group, Member> members = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    /** Held while a silent group is left, so that no two are left for one another. */
    private final Object silent = new Object();

    private volatile List<Group> present = List.of();

    private record Member(Group group, Probe probe) {}

    public Groups(String revision, GroupSettings settings, GroupEvents events, EventLoops loops) {
        this.revision = revision;
        this.settings = settings;
        this.events = events;
        this.loops = loops;
    }

    EventLoops loops() {
        return loops;
    }

    GroupSettings settings() {
        return settings;
    }

    GroupEvents events() {
        return events;
    }

    String revision() {
        return revision;
    }

    /**
     * From now on there are exactly these groups. Calls under way in a group that is gone may finish.
     *
     * @throws IllegalArgumentException when a leader is not {@code host:port}; the groups are then as before
     */
    public synchronized void become(Topology topology) {
        Map<Topology.Group, LeaderAddress> wanted = new HashMap<>();
        topology.groups().forEach(group -> wanted.put(group, LeaderAddress.parse(group.leader())));
        Set<Topology.Group> gone = new HashSet<>(members.keySet());
        gone.removeAll(wanted.keySet());
        gone.forEach(group -> leave(members.remove(group)));
        wanted.forEach((group, leader) -> members.computeIfAbsent(group, added -> join(added.index(), leader)));
        present = members.values().stream().map(Member::group).toList();
    }

    private Member join(int index, LeaderAddress leader) {
        Group group = new Group(index, leader, settings.maxMessageBytes());
        Probe probe = new Probe(
                group,
                revision,
                settings,
                events,
                this::leaveSilent,
                loops.group().next());
        probe.start();
        return new Member(group, probe);
    }

    /**
     * Ejects a silent group, but never the last one that is ready: nobody could take over its calls, and where a machine
     * is busy its answers are only late.
     *
     * @return whether this call ended its life
     */
    private boolean leaveSilent(Group group, int life) {
        synchronized (silent) {
            return any(other -> other != group) && group.eject(life, Group.Pending.ENDS_NOW);
        }
    }

    private static void leave(Member member) {
        member.probe().stop();
        member.group().eject(member.group().life().number(), Group.Pending.MAY_FINISH);
    }

    /** How many groups can be asked now. */
    public int ready() {
        int ready = 0;
        for (Group group : present) {
            if (group.ready()) {
                ready++;
            }
        }
        return ready;
    }

    public int size() {
        return present.size();
    }

    /** Calls under way in the group of that index; 0 when there is none. */
    public int outstanding(int index) {
        return present.stream()
                .filter(group -> group.index() == index)
                .mapToInt(group -> group.outstanding().get())
                .sum();
    }

    /** The ready group with the fewest calls under way among those wanted; equals take turns. */
    Optional<Group> choose(Predicate<Group> wanted) {
        List<Group> candidates = present;
        Group best = null;
        int fewest = Integer.MAX_VALUE;
        int size = candidates.size();
        int first = size == 0 ? 0 : Math.floorMod(turn.getAndIncrement(), size);
        for (int step = 0; step < size; step++) {
            Group group = candidates.get((first + step) % size);
            int calls = group.outstanding().get();
            if (calls < fewest && group.ready() && wanted.test(group)) {
                best = group;
                fewest = calls;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether {@link #choose} would find one; nobody's turn is used up. */
    boolean any(Predicate<Group> wanted) {
        for (Group group : present) {
            if (group.ready() && wanted.test(group)) {
                return true;
            }
        }
        return false;
    }

    /** Ends all probes and all calls. */
    @Override
    public synchronized void close() {
        for (Member member : new ArrayList<>(members.values())) {
            member.probe().stop();
            member.group().eject(member.group().life().number(), Group.Pending.ENDS_NOW);
        }
        members.clear();
        present = List.of();
    }
}
