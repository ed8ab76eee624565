package io.modelservice.operator.observe;

import io.modelservice.operator.decide.JobLog;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps logs as long as there is room, and gives up first what was not asked for longest. Safe for many threads. */
final class RecentLogs {

    private static final int MAX_LOGS = 1024;

    private final long room;
    private final Map<String, JobLog> logs = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /** @param room in characters, of all together; one that is larger alone is kept until the next comes */
    RecentLogs(long room) {
        this.room = room;
    }

    synchronized Optional<JobLog> get(String job) {
        return Optional.ofNullable(logs.get(job));
    }

    synchronized void put(String job, JobLog log) {
        held += size(log) - size(logs.put(job, log));
        Iterator<JobLog> eldest = logs.values().iterator();
        while ((held > room || logs.size() > MAX_LOGS) && logs.size() > 1) {
            held -= size(eldest.next());
            eldest.remove();
        }
    }

    private static long size(JobLog log) {
        return switch (log) {
            case null -> 0;
            case JobLog.Read(String text) -> text.length();
            case JobLog.Gone(String message) -> message.length();
        };
    }
}
