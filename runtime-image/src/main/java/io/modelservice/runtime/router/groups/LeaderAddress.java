package io.modelservice.runtime.router.groups;

/** {@code host:port} of a leader's gRPC endpoint; an IPv6 address stands in brackets. */
record LeaderAddress(String host, int port) {

    LeaderAddress {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("Not an address: %s:%d".formatted(host, port));
        }
    }

    static LeaderAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("A leader is host:port, not '%s'".formatted(text));
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new LeaderAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("A leader is host:port, not '%s'".formatted(text), notANumber);
        }
    }
}
