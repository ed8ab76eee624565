package io.modelservice.runtime.router.groups;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event loops that serve clients and leaders alike. A request that came in on a loop goes out on the same loop, so
 * that no thread hands it to another.
 */
public final class EventLoops {

    private final EventLoopGroup group;
    private final Map<Thread, Optional<EventLoop>> byThread = new ConcurrentHashMap<>();

    public EventLoops(EventLoopGroup group) {
        this.group = group;
    }

    public EventLoopGroup group() {
        return group;
    }

    /** The loop that runs the calling thread, or the next one when it is not a loop of this group. */
    public EventLoop current() {
        Thread thread = Thread.currentThread();
        Optional<EventLoop> known = byThread.get(thread);
        if (known == null) {
            known = search(thread);
            if (known.isPresent()) {
                byThread.put(thread, known);
            }
        }
        return known.orElseGet(group::next);
    }

    private Optional<EventLoop> search(Thread thread) {
        for (EventExecutor executor : group) {
            if (executor instanceof EventLoop loop && loop.inEventLoop(thread)) {
                return Optional.of(loop);
            }
        }
        return Optional.empty();
    }
}
