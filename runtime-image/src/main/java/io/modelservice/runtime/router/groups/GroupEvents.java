package io.modelservice.runtime.router.groups;

/** Told what happens to groups, for metrics and logs. Called from event loops; must return at once. */
public interface GroupEvents {

    /** @param reason one of a few fixed words: {@code silent}, {@code unreachable}, {@code not_ready}, ... */
    void ejected(int group, String reason, String detail);

    void admitted(int group);

    /** A request goes to another group, or to the same one again, since an attempt failed. */
    void retried(int group, String reason);

    static GroupEvents none() {
        return new GroupEvents() {
            @Override
            public void ejected(int group, String reason, String detail) {}

            @Override
            public void admitted(int group) {}

            @Override
            public void retried(int group, String reason) {}
        };
    }
}
