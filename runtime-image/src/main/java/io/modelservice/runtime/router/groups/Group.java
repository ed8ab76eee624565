package io.modelservice.runtime.router.groups;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One complete copy of the model, seen from the router. A life is the time from becoming ready to being ejected; each
 * has connections of its own, so that what is left of an earlier one cannot eject the present one.
 */
final class Group {

    private final int index;
    private final LeaderAddress leader;
    private final int maxMessageBytes;
    private final AtomicInteger outstanding = new AtomicInteger();
    private volatile Life life;

    record Life(int number, boolean ready, LeaderChannels channels) {}

    Group(int index, LeaderAddress leader, int maxMessageBytes) {
        this.index = index;
        this.leader = leader;
        this.maxMessageBytes = maxMessageBytes;
        this.life = new Life(0, false, new LeaderChannels(leader, maxMessageBytes));
    }

    int index() {
        return index;
    }

    LeaderAddress leader() {
        return leader;
    }

    AtomicInteger outstanding() {
        return outstanding;
    }

    Life life() {
        return life;
    }

    boolean ready() {
        return life.ready();
    }

    /** Begins a life. Whether it was not ready before. */
    synchronized boolean admit() {
        if (life.ready()) {
            return false;
        }
        life = new Life(life.number() + 1, true, new LeaderChannels(leader, maxMessageBytes));
        return true;
    }

    /**
     * Ends the given life, if it is still the present one.
     *
     * @return whether this call ended it
     */
    boolean eject(int number, Pending pending) {
        Optional<LeaderChannels> ended = end(number);
        ended.ifPresent(channels -> {
            switch (pending) {
                case MAY_FINISH -> channels.retire();
                case ENDS_NOW -> channels.cut();
            }
        });
        return ended.isPresent();
    }

    private synchronized Optional<LeaderChannels> end(int number) {
        Life present = life;
        if (!present.ready() || present.number() != number) {
            return Optional.empty();
        }
        life = new Life(number, false, present.channels());
        return Optional.of(present.channels());
    }

    /** What becomes of the calls under way when a group is ejected. */
    enum Pending {
        /** The leader answers, so it will end them itself. */
        MAY_FINISH,
        /** The leader is silent; they are better repeated elsewhere. */
        ENDS_NOW
    }
}
