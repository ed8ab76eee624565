package io.modelservice.operator.tell;

import io.modelservice.operator.decide.Notice;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the last message of each reason, of the services that were spoken of lately. */
final class Told {

    private static final int MAX_MESSAGES = 8192;

    private final Map<Topic, String> messages = new LinkedHashMap<>(16, 0.75f, true);

    private record Topic(String service, String reason) {}

    /** Whether the service's last message of this reason was another; from now on it is this. */
    synchronized boolean isNew(String service, Notice notice) {
        String before = messages.put(new Topic(service, notice.reason()), notice.message());
        if (messages.size() > MAX_MESSAGES) {
            messages.remove(messages.keySet().iterator().next());
        }
        return !notice.message().equals(before);
    }
}
