package io.modelservice.runtime;

import java.security.Security;

/**
 * How long a process believes what a name meant. Those that it talks to get new addresses when they are replaced, so that
 * it must ask again soon; Java would believe an address for 30 seconds, and that there is none for 10.
 */
final class NameLookups {

    private static final String SECONDS = "1";
    private static final String SECONDS_OF_NONE = "0";

    private NameLookups() {}

    /**
     * Takes effect only before the first name is looked up. Setting a security property starts the log manager, which
     * looks up a name: so only one is set, and last.
     */
    static void doNotTrustForLong() {
        System.setProperty("sun.net.inetaddr.ttl", SECONDS);
        Security.setProperty("networkaddress.cache.negative.ttl", SECONDS_OF_NONE);
    }
}
